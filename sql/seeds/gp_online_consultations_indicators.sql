-- What requests by online forms are shown as.
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
    'gp_online_consultations' as source,
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
        'online_submissions_per_1000', 50, 'Online requests to the GP practice', 'per_1000', null,
        '{numerator} requests came in online from {denominator} patients: {value}.',
        'Requests sent by online form in a month, for each 1,000 people on the list of a practice that got any.',
        'More is not better or worse: it shows how people ask. '
        || 'A practice with none may have no online form, or its supplier sent no data: it has no figure here. '
        || 'For ICBs and their parts we add up the practices that got any. Months are revised later.'
    )
) as listed (indicator_code, sort_order, title, unit, better, sentence, definition, caution)
