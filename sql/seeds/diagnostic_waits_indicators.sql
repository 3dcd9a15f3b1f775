-- What waits for diagnostic tests are shown as.
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
    'diagnostic_waits_6_weeks' as indicator_code,
    'diagnostic_waits' as source,
    1 as months,
    'capacity' as theme,
    10 as sort_order,
    'Waiting 6 weeks or more for a test' as title,
    'share' as unit,
    'lower' as better,
    'Of {denominator} people waiting for a test, {value} had waited 6 weeks or more.' as sentence,
    'Of people on the list for one of 15 tests at the end of a month, those who had waited 6 weeks or more.'
        as definition,
    'The NHS aim is 1 in 100 or fewer. A person who waits for two tests counts twice. For one test, the figure for '
    || 'England is our sum of the hospitals that sent figures.' as caution,
    true as is_checked,
