-- Beds open overnight in each quarter, by provider, region and kind of bed: the newest release of a quarter.
--
-- grain:   period, level, org_code, bed_kind
-- columns:
--   period                 first day of the quarter
--   level                  england, region or provider
--   org_code               provider or region; ENG for England
--   org_name               as published
--   region_code            NHS region, as published
--   bed_kind               total, general_acute, learning_disabilities, maternity or mental_illness
--   available              beds open overnight, on the average day
--   available_status       published, suppressed, not published, blank or did not submit
--   occupied               beds with a patient in them, on the average day
--   occupied_status        likewise
--   occupied_share         the one of the other, as published
--   occupied_share_status  likewise; no beds where there are none
--   is_estimate            whether the publisher says that the figures of the trust are estimates
--   snapshot_id            file it was read from

select
    period,
    level,
    org_code,
    org_name,
    region_code,
    bed_kind,
    available,
    available_status,
    occupied,
    occupied_status,
    occupied_share,
    occupied_share_status,
    is_estimate,
    snapshot_id,
from raw.beds
where snapshot_id in (
    select snapshot_id from raw.releases where source = 'beds' qualify is_newest(releases)
)
