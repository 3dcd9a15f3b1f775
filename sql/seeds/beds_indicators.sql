-- What hospital beds are shown as.
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
    'beds' as source,
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
        'general_acute_occupancy', 20, 'General and acute beds that are full', 'share', 'lower',
        'On the average night, {value} general and acute beds were full.',
        'Of general and acute beds open overnight, those with a patient in them: the average of a quarter.',
        'A hospital needs some free beds each night. Some trusts sent an estimate, and it is marked.'
    ),
    (
        'maternity_occupancy', 21, 'Maternity beds that are full', 'share', 'lower',
        'On the average night, {value} maternity beds were full.',
        'Of maternity beds open overnight, those with a patient in them: the average of a quarter.',
        'Births cannot be booked evenly, so some beds must stay free. Some trusts sent an estimate, and it is marked.'
    ),
    (
        'maternity_beds', 22, 'Maternity beds open', 'number', null,
        '{value} maternity beds were open on the average night.',
        'Maternity beds open overnight: the average of a quarter.',
        'A large trust has more of them. Some trusts sent an estimate, and it is marked.'
    )
) as listed (indicator_code, sort_order, title, unit, better, sentence, definition, caution)
