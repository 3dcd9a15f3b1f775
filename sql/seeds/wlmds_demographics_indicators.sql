-- What the waiting list by who waits is shown as.
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
    indicator_code,
    'wlmds_demographics' as source,
    1 as months,
    'capacity' as theme,
    sort_order,
    title,
    'share' as unit,
    better,
    sentence,
    definition,
    'Counts are rounded to 5. Below England only acute trusts are counted. Some do not send who waits.' as caution,
    true as is_checked,
from (
    values
    (
        'waiting_within_18_weeks', 60, 'Waiting up to 18 weeks, by who waits', 'higher',
        'Of {denominator} people on the waiting list, {value} had waited up to 18 weeks.',
        'People on the list in the last week counted in the month, by age, sex, ethnicity or how poor their area is.'
    ),
    (
        'waiting_over_52_weeks', 61, 'Waiting over a year, by who waits', 'lower',
        'Of {denominator} people on the waiting list, {value} had waited over 52 weeks.',
        'People on the list in the last week counted in the month, by age, sex, ethnicity or how poor their area is.'
    )
) as listed (indicator_code, sort_order, title, better, sentence, definition)
