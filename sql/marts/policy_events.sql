-- Dates on which a rule, a target or a way of counting changed, to be marked on every trend they touch.
--
-- grain:   event
-- columns:
--   event     name of the event
--   event_on  the day, or the first day of its month
--   subject   what it touches: hospital care or maternity
--   title     what happened, in a few words
--   sentence  what it means for the figures
--   n         number it rests on, in words; null where there is none
--   source    who says so

select
    event,
    event_on,
    subject,
    title,
    sentence,
    n,
    source,
from seeds.policy_events
order by event_on, event
