-- Women, births and babies in maternity services in each month, one count a row: the newest release of a month.
--
-- grain:   period, level, org_code, dimension, measure, count_of
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
from raw.maternity_activity
where snapshot_id in (
    select snapshot_id from raw.releases where source = 'maternity_activity' qualify is_newest(releases)
)
