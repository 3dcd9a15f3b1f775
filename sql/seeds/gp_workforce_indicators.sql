-- What the general practice workforce is shown as.
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

select
    'patients_per_gp' as indicator_code,
    'gp_workforce' as source,
    1 as months,
    'access' as theme,
    50 as sort_order,
    'Patients for each full-time GP' as title,
    'number' as unit,
    null::varchar as better,
    'There were {value} patients for each full-time GP here.' as sentence,
    'People registered at the practice, divided by its GPs. A GP who works half the week counts as half.' as definition,
    'We saw no real file of this: our reading is not checked. Nurses and others see patients too.' as caution,
    false as is_checked,
