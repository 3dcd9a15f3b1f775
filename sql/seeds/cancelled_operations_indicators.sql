-- What cancelled operations are shown as.
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
    'cancelled_operations' as source,
    3 as months,
    'capacity' as theme,
    sort_order,
    title,
    unit,
    better,
    sentence,
    definition,
    caution,
    true as is_checked,
from (
    values
    (
        'cancelled_operations', 40, 'Operations cancelled at the last minute', 'number', 'lower',
        '{value} planned operations were cancelled at the last minute.',
        'Elective operations cancelled on or after the day of admission, not for a clinical reason, in a quarter.',
        'A large hospital has more of them: compare with its own past.'
    ),
    (
        'not_treated_within_28_days', 41, 'Not treated within 28 days of a cancelled operation', 'share', 'lower',
        'Of {denominator} planned operations cancelled at the last minute, {value} were not done within 28 days.',
        'Of operations cancelled at the last minute in a quarter, those whose patient was not treated in 28 days.',
        'The promise of 28 days is in the NHS handbook to its constitution.'
    )
) as listed (indicator_code, sort_order, title, unit, better, sentence, definition, caution)
