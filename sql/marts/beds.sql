-- Beds open overnight in each quarter, as published, by provider, region and kind of bed.
--
-- grain:   period, level, org_code, bed_kind
-- title:   Hospital beds
-- unit:    beds
-- why:     A hospital whose beds are full takes in fewer of those who chose it, and cancels more.
-- caution: Beds for day patients are not counted. Some trusts sent estimates, or had one made for them.
-- columns: as staging.beds

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
