-- Beds open overnight that were occupied in each quarter, by trust and specialty: the newest release of a quarter.
--
-- grain:   period, level, org_code, specialty_code
-- columns:
--   period           first day of the quarter
--   level            england or provider
--   org_code         provider; ENG for England
--   org_name         as published
--   region_code      NHS region, as published; null for England
--   specialty_code   main specialty of the consultant, three digits
--   specialty_name   as published
--   occupied         beds with a patient in them, on the average day
--   occupied_status  published, suppressed, not published, blank or did not submit
--   is_estimate      whether the publisher says that the figures of the trust are estimates
--   snapshot_id      file it was read from

select
    period,
    level,
    org_code,
    org_name,
    region_code,
    specialty_code,
    specialty_name,
    occupied,
    occupied_status,
    is_estimate,
    snapshot_id,
from raw.beds_by_specialty
where snapshot_id in (
    select snapshot_id from raw.releases where source = 'beds_by_specialty' qualify is_newest(releases)
)
