-- What personal health budgets are shown as.
--
-- grain:   indicator_code
-- columns:
--   indicator_code  name of the indicator
--   source          publication it is made from
--   months          months each of its periods has
--   theme           page and panel it stands on: capacity, continuity, access, support, budgets or take_up
--   sort_order      order within its theme
--   title           what it is called
--   unit            share, number, per_1000, per_100000, days or weeks
--   better          higher, lower, or null where neither is better
--   sentence        what it says of one organisation, with {value}, {numerator} and {denominator} to fill in
--   definition      what is counted, of what
--   caution         what a reader must know
--   is_checked      whether its source was read from a real file
--   per_people      people that a figure per people is of

select
    'people_with_a_budget' as indicator_code,
    'personal_health_budgets' as source,
    3 as months,
    'budgets' as theme,
    10 as sort_order,
    'People with a personal health budget' as title,
    'per_100000' as unit,
    null::varchar as better,
    '{value} people had a personal health budget: {numerator} of {denominator} people.' as sentence,
    'People with a personal health budget in the financial year so far, of people registered with a GP.' as definition,
    'We saw no real file of this: our reading is not checked. Many are for wheelchairs. Quarters overlap.' as caution,
    false as is_checked,
    100000 as per_people,
