-- What community waits say of capacity: how many wait for the services that many people ask for without a GP.
--
-- grain:   indicator_code, period, level, org_code, group_kind, group_name
-- columns:
--   indicator_code  name of the indicator, as in seeds.community_waits_indicators
--   period          first day of the month
--   level           england, region, icb or provider
--   org_code        code at that level; ENG for England
--   group_kind      service
--   group_name      the service, as published
--   numerator       people who wait; null where it is not known
--   denominator     null: it is no share
--   value           people who wait; null where it is not known
--   status          published, or why it is not known
--   is_estimate     whether the publisher marks it as an estimate: never
--   snapshot_id     file it was read from

select
    'community_waiting_list' as indicator_code,
    period,
    level,
    org_code,
    'service' as group_kind,
    service as group_name,
    patients::double as numerator,
    null::double as denominator,
    patients::double as value,
    patients_status as status,
    false as is_estimate,
    snapshot_id,
from staging.community_waits
where is_often_without_gp and band = 'all'
