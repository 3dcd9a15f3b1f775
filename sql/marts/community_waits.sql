-- People waiting for community health services each month, as published, by organisation, service and weeks waited.
--
-- grain:   period, level, org_code, service, band
-- title:   Waits for community health services
-- unit:    people
-- better:  lower
-- why:     Community services are a way to care that often needs no referral by a GP.
-- caution: Management figures that nobody has validated. Bands of weeks need not add up to all who wait.
-- columns: as staging.community_waits

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
