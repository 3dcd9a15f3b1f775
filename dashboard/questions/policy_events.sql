-- Dates on which a rule, a target or a way of counting changed.
--
-- grain: event
-- title: Dates that touch the figures
-- caution: That a line turns at a date does not show that the change made it turn.
-- columns:
--   event_on  Date          | day
--   title     What happened | text
--   sentence  What it means | text
--   subject   Touches       | text
--   n         Number        | note
--   source    Source        | text

select event, event_on, subject, title, sentence, n, source
from marts.policy_events
order by event_on, event
