-- Beds open overnight that were occupied in each quarter, as published, by trust and specialty of the consultant.
--
-- grain:   period, level, org_code, specialty_code
-- title:   Hospital beds by specialty
-- unit:    beds
-- why:     It shows which hospitals have patients of a specialty in their beds, and which send theirs home the same day or elsewhere.
-- caution: Beds for day patients are not counted, and available beds are not published by specialty. Some figures are estimates.
-- columns: as staging.beds_by_specialty

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
from staging.beds_by_specialty
order by period, level, org_code, specialty_code
