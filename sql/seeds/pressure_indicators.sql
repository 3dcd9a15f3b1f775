-- What pressure on hospitals is shown as.
--
-- grain:   indicator_code
-- columns:
--   indicator_code  name of the indicator
--   source          publication it is made from
--   months          months each of its periods has
--   theme           page and panel it stands on: capacity, continuity, access, support, budgets or take_up
--   sort_order      order within its theme
--   title           what it is called
--   unit            share, number, ratio, per_1000, per_100000, days or weeks
--   better          higher, lower, or null where neither is better
--   sentence        what it says of one organisation, with {value}, {numerator} and {denominator} to fill in
--   definition      what is counted, of what
--   caution         what a reader must know
--   is_checked      whether its source was read from a real file

select
    indicator_code,
    'rtt_waits' as source,
    1 as months,
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
        'starts_per_completion', 10, 'People who start to wait for each one who is done', 'ratio', 'lower',
        '{numerator} people started to wait and {denominator} were treated or left: {value} for each one.',
        'New waits for planned care begun in a month, for each wait that ended with treatment or a decision.',
        'Above 1 the list grows, unless people leave it in ways that are not reported. '
        || 'Only hospitals and clinics that sent figures are counted.'
    ),
    (
        'weeks_to_clear', 11, 'Weeks the waiting list would take to clear', 'weeks', 'lower',
        'At the pace of the last three months, the list of {numerator} people would take {value} to clear.',
        'People who wait at the end of a month, by the number whose wait ended in a week of the last three months.',
        'It is no forecast: nobody new would join, and people also leave the list in ways that are not reported. '
        || 'Only hospitals and clinics that sent figures are counted.'
    )
) as listed (indicator_code, sort_order, title, unit, better, sentence, definition, caution)
