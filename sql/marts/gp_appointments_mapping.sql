-- Practices of the appointments in general practice and where they belong, as published.
--
-- grain:   period, practice_code
-- title:   Practices of the appointments
-- columns:
--   period         month it was published with
--   practice_code  GP practice
--   practice_name  as published
--   supplier       makers of its appointment system
--   pcn_code       primary care network
--   pcn_name       as published
--   sub_icb_code   sub-ICB location
--   sub_icb_name   as published
--   icb_code       ICB
--   icb_name       as published
--   region_code    NHS England region
--   region_name    as published
--   snapshot_id    file it was read from

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
