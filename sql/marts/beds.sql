-- Beds open overnight in each quarter, as published, by provider, region and kind of bed.
--
-- grain:   period, level, org_code, bed_kind
-- title:   Hospital beds
-- unit:    beds
-- why:     A hospital whose beds are full takes in fewer of those who chose it, and cancels more.
-- caution: Beds for day patients are not counted. Some trusts sent estimates, or had one made for them.
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
from staging.beds
order by period, level, org_code, bed_kind
