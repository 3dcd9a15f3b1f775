-- People waiting for community health services each month, by organisation and service: the newest release of a month.
--
-- grain:   period, level, org_code, service, band
-- columns:
--   period               first day of the month
--   level                england, region, icb or provider
--   org_code             code at that level; ENG for England
--   org_name             as published
--   service              community service, as published: (A) for adults, (CYP) for children and young people
--   is_often_without_gp  physiotherapy or for muscles and joints: many people go without a GP
--   band                 all, or weeks waited such as 4_12 or 52_and_over
--   patients             people who wait
--   patients_status      published, not published, suppressed or did not submit
--   snapshot_id          file it was read from

select
    period,
    level,
    org_code,
    org_name,
    service,
    is_often_without_gp,
    band,
    patients,
    patients_status,
    snapshot_id,
from raw.community_waits
where snapshot_id in (
    select snapshot_id from raw.releases where source = 'community_waits' qualify is_newest(releases)
)
