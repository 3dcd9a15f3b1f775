-- What telephone calls to GP practices are shown as.
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
    'gp_telephony' as source,
    1 as months,
    'access' as theme,
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
        'telephone_answered', 40, 'Calls to the GP practice that were answered', 'share', null,
        'Of {denominator} calls to the GP practice, {value} were answered.',
        'Of calls a practice got in a month, those that a member of staff answered.',
        'A call can also end with a recorded message or a request to be called back: these were not answered. '
        || 'Only practices whose phone supplier sends data are counted; a phone that several practices share '
        || 'counts for their area alone. For ICBs and their parts we add up the calls.'
    ),
    (
        'telephone_missed', 41, 'Calls to the GP practice that were missed', 'share', 'lower',
        'Of {denominator} calls to the GP practice, {value} were missed.',
        'Of calls a practice got in a month, those that ended while the caller waited, or with a voicemail.',
        'Some practices use voicemail for repeat prescriptions: these calls count as missed. '
        || 'Only practices whose phone supplier sends data are counted; a phone that several practices share '
        || 'counts for their area alone. For ICBs and their parts we add up the calls.'
    ),
    (
        'telephone_waits_over_5_minutes', 42, 'Waits of more than 5 minutes for an answer', 'share', 'lower',
        'Of {denominator} calls that were answered, {value} had waited more than 5 minutes.',
        'Of calls answered in a month, those where the caller had waited in the queue for more than 5 minutes.',
        'The time in recorded messages before the queue is not counted. '
        || 'Only practices whose phone supplier sends data are counted; a phone that several practices share '
        || 'counts for their area alone. For ICBs and their parts we add up the calls.'
    )
) as listed (indicator_code, sort_order, title, unit, better, sentence, definition, caution)
