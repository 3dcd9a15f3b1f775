-- Operations cancelled at the last minute in each quarter, as published, by provider, region and for England.
--
-- grain:   period, level, org_code
-- title:   Cancelled operations
-- unit:    operations
-- better:  lower
-- why:     A hospital that cancels at the last minute is short of beds, theatres or staff: a choice of it may not hold.
-- caution: Only what was cancelled on the day or after admission, and not for a clinical reason, is counted.
-- columns: as staging.cancelled_operations

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
from staging.cancelled_operations
order by period, level, org_code
