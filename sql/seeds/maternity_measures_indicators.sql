-- What the measures of maternity services are shown as.
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
    'maternity_measures' as source,
    1 as months,
    'continuity' as theme,
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
        'maternity_placed', 10, 'Placed with a midwife or team by 28 weeks', 'share', 'higher',
        'Of {denominator} women who reached 29 weeks, {value} had been placed with one midwife or team.',
        'By day 203 they have a plan of the right kind, are on the pathway, and have a named lead midwife and a team.',
        'Placed is a plan on paper, and it may be a team, not one person. The national target date was removed on '
        || '21 September 2022. Counts are rounded to 5. Only units whose data passed a test are in the totals.'
    ),
    (
        'maternity_receiving', 11, 'Seen mostly by the same midwife or team', 'share', 'higher',
        'Of {denominator} women counted, {value} were seen mostly by the same midwife or team.',
        'They were placed, their care has ended, and 70 in 100 or more of their midwife visits were with that '
        || 'midwife or team.',
        'It may be a team, not one person. The national target date was removed on 21 September 2022. '
        || 'Counts are rounded to 5. Only units whose data passed a test are in the totals.'
    )
) as listed (indicator_code, sort_order, title, unit, better, sentence, definition, caution)
