-- Pressure on capacity: new starts against completed pathways, and how many weeks the list would take to clear.
--
-- Weeks to clear are people waiting divided by completed pathways a week, over the three months up to this one: their
-- completed pathways by the weeks those months have. Null where one of the three is not loaded or has no rows of the
-- organisation at all, and where nobody was completed. A provider that did not submit has no row: that is not zero.
--
-- grain:   level, org_code, specialty_code, period
-- title:   Pressure
-- unit:    new starts for each completed pathway; weeks
-- better:  lower
-- why:     Where more start than are completed the list grows, and a door that is open leads to a longer wait.
-- caution: An area holds the providers that submitted, as printed by the publisher: see marts.missing_providers. Weeks
--          to clear are no forecast, since lists also shrink by removals that are not reported.
-- columns:
--   period                 first day of the month
--   level                  england, region, icb, sub_icb or provider
--   org_code               code at that level; ENG for England
--   specialty_code         treatment function; all for every one together
--   starts                 new clock starts in the month
--   completions            pathways completed in the month, admitted and not
--   starts_per_completion  new starts for each completed pathway; null where none was completed
--   waiting                people waiting at the end of the month
--   weeks_to_clear         weeks the list would take at the pace of the last three months

select
    period,
    level,
    org_code,
    specialty_code,
    starts,
    completions,
    starts_per_completion,
    waiting,
    weeks_to_clear,
from model.pressure
order by level, org_code, specialty_code, period
