-- People waiting for community health services each month, as published, by organisation, service and weeks waited.
--
-- grain:   period, level, org_code, service, band
-- title:   Waits for community health services
-- unit:    people
-- better:  lower
-- why:     Community services are a way to care that often needs no referral by a GP.
-- caution: Management figures that nobody has validated. Bands of weeks need not add up to all who wait.
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
from staging.community_waits
order by period, level, org_code, service, band
