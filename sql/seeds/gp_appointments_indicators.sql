-- What appointments in general practice are shown as.
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
    'gp_appointments' as source,
    1 as months,
    theme,
    sort_order,
    title,
    unit,
    better,
    sentence,
    definition,
    caution
    || ' NHS England prints practices: ICBs and England are the sum of their practices, and a practice that sent'
    || ' nothing is not in them.' as caution,
    true as is_checked,
from (
    values
    (
        'gp_same_day_share', 'access', 10, 'GP practice appointments on the day they were booked', 'share', null,
        'Of {denominator} appointments, {value} were on the day they were booked.',
        'All visits and calls at GP practices in a month, and those that were on the day they were booked.',
        'Sooner is not always better. Some people book ahead. Same-day visits are recorded in a new way from April'
        || ' 2026: do not compare months before with months after.'
    ),
    (
        'gp_two_weeks_or_more_share', 'access', 11, 'GP practice appointments after over two weeks', 'share', null,
        'Of {denominator} appointments, {value} were more than 14 days after booking.',
        'All visits and calls at GP practices in a month, and those that were 15 days or more after they were booked.',
        'Many of these are planned, such as a yearly check. Same-day visits are recorded in a new way from April'
        || ' 2026: do not compare months before with months after.'
    ),
    (
        'gp_face_to_face_share', 'access', 12, 'GP practice appointments held face to face', 'share', null,
        'Of {denominator} appointments, {value} were face to face at the practice.',
        'All visits and calls at GP practices in a month, and those held face to face. Home visits are not in these.',
        'Some people prefer the phone. Practices may note how a visit was held in different ways.'
    ),
    (
        'gp_doctor_share', 'access', 13, 'GP practice appointments with a doctor', 'share', null,
        'Of {denominator} appointments, {value} were with a GP.',
        'Appointments with a GP, of all appointments at GP practices in a month. The rest are with nurses and other'
        || ' staff, or it is not known with whom.',
        'For many needs a nurse or another expert is the right person to see.'
    ),
    (
        'gp_help_to_choose_rate', 'support', 10, 'GP practice appointments that give help with care', 'per_1000', null,
        'There were {value} appointments to give help or plan care. This is from {numerator} such appointments and'
        || ' {denominator} people on the list.',
        'Visits and calls in a month with a link worker (social prescribing), or to plan care and support. These are'
        || ' set against 1,000 people on the list. Care home needs are in them too.',
        'This help can be used to talk about choices, but is not only for that. Practices may note these visits in'
        || ' other ways, so a low number may be a matter of records.'
    )
) as listed (indicator_code, theme, sort_order, title, unit, better, sentence, definition, caution)
