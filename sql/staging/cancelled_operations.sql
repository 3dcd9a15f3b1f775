-- Operations cancelled at the last minute in each quarter, by provider, region and for England: the newest release of a quarter.
--
-- grain:   period, level, org_code
-- columns:
--   period                             first day of the quarter
--   level                              england, england_nhs (without the independent sector), region or provider
--   org_code                           provider or region; ENG for England
--   org_name                           as published; null where a provider did not submit
--   region_code                        NHS region, as published
--   cancelled                          elective operations cancelled at the last minute, not for a clinical reason
--   cancelled_status                   published, not published, blank or did not submit
--   not_treated_within_28_days         people who were not treated within 28 days of that
--   not_treated_within_28_days_status  published, not published, blank or did not submit
--   snapshot_id                        file it was read from

select
    period,
    level,
    org_code,
    org_name,
    region_code,
    cancelled,
    cancelled_status,
    not_treated_within_28_days,
    not_treated_within_28_days_status,
    snapshot_id,
from raw.cancelled_operations
where snapshot_id in (
    select snapshot_id from raw.releases where source = 'cancelled_operations' qualify is_newest(releases)
)
