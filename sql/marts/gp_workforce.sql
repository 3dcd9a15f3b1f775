-- Patients, doctors and nurses of each GP practice in each month, as published.
--
-- grain:   period, level, org_code
-- title:   General practice workforce
-- unit:    people and full-time equivalents
-- why:     With many patients to a doctor there is little time to know them.
-- caution: No real file was seen: the reading of it is not checked.
-- columns: as staging.gp_workforce

select
    period,
    level,
    org_code,
    org_name,
    patients,
    patients_status,
    gp_headcount,
    gp_headcount_status,
    gp_fte,
    gp_fte_status,
    nurse_fte,
    nurse_fte_status,
    snapshot_id,
from staging.gp_workforce
order by period, level, org_code
