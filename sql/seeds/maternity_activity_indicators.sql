-- What the activity of maternity services is shown as.
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
    'maternity_activity' as source,
    1 as months,
    theme,
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
        'maternity_on_pathway', 'continuity', 12, 'Women planned to see the same midwife or team', 'number', null,
        '{value} women were on a plan to see the same midwife or team.',
        'Women whose record in the month has a plan for care from the same midwife or team, at any stage.',
        'It may be a team, not one person, and a plan is not yet care. The national target date was removed on '
        || '21 September 2022. Counts are rounded to 5. A unit with no figure had none, or did not report it.'
    ),
    (
        'maternity_deliveries', 'continuity', 13, 'Women who gave birth', 'number', null,
        '{value} women gave birth.',
        'Women who gave birth in the month. Twins count as one.',
        'Counts are rounded to 5. A unit with no figure had none, or did not report it.'
    ),
    (
        'maternity_place_of_birth', 'continuity', 14, 'Where babies were born', 'share', null,
        'Of {denominator} babies, {value} were born in this kind of place.',
        'Babies born in the month, by the kind of place where they were born, of all babies born.',
        'Counts are rounded to 5, so the places may not add up to all babies. A place with no figure had none, or '
        || 'it was not reported.'
    ),
    (
        'maternity_care_plans', 'support', 20, 'Women with a maternity care plan of their own', 'number', null,
        '{value} women had a maternity care plan of their own.',
        'Women whose record in the month has a personal care plan, for any stage of care.',
        'A plan on record says little of how it was made. Counts are rounded to 5. A unit with no figure had none, '
        || 'or did not report it.'
    )
) as listed (indicator_code, theme, sort_order, title, unit, better, sentence, definition, caution)
