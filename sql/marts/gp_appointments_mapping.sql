-- Practices of the appointments in general practice and where they belong, as published.
--
-- grain:   period, practice_code
-- title:   Practices of the appointments
-- columns: as staging.gp_appointments_mapping

select
    period,
    practice_code,
    practice_name,
    supplier,
    pcn_code,
    pcn_name,
    sub_icb_code,
    sub_icb_name,
    icb_code,
    icb_name,
    region_code,
    region_name,
    snapshot_id,
from staging.gp_appointments_mapping
order by period, practice_code
