-- Women, births and babies in maternity services in each month, as published, one count a row.
--
-- grain:   period, level, org_code, dimension, measure, count_of
-- title:   Maternity services: activity
-- unit:    women or babies, as count_of says
-- why:     Women with a care plan, on a pathway of continuity, and where babies are born stand beside the choice.
-- caution: Counts are rounded to 5. A row that is not there is zero or was not reported: the publisher does not say which.
-- columns:
--   period       first day of the month
--   level        england, region, icb, sub_icb, provider, booking_site, delivery_site, local_authority, mbrrace_group
--   org_code     code at that level; ENG for England; null for a local authority that is not known
--   org_name     as published
--   dimension    what is counted, as published
--   measure      part of the dimension, as published; null where it has none
--   count_of     Women, Babies or Average over women, as published
--   value        number as printed; null where it is withheld
--   status       published, or why it is withheld
--   snapshot_id  file it was read from

select
    period,
    level,
    org_code,
    org_name,
    dimension,
    measure,
    count_of,
    value,
    status,
    snapshot_id,
from staging.maternity_activity
order by period, level, org_code
