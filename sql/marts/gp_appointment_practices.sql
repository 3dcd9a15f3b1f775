-- Practices that have appointments of a month, with the names, networks and suppliers published then.
--
-- grain:   period, practice_code
-- title:   Practices with appointments
-- columns:
--   period         first day of the month
--   practice_code  GP practice
--   practice_name  as published
--   supplier       maker of its appointment system
--   pcn_code       primary care network
--   pcn_name       as published
--   sub_icb_code   sub-ICB location
--   sub_icb_name   as published

select
    period,
    practice_code,
    any_value(practice_name) as practice_name,
    any_value(supplier) as supplier,
    any_value(pcn_code) as pcn_code,
    any_value(pcn_name) as pcn_name,
    any_value(sub_icb_code) as sub_icb_code,
    any_value(sub_icb_name) as sub_icb_name,
from staging.gp_appointments
group by all
order by period, practice_code
