-- Measures of maternity services in each month, as published, one number a row.
--
-- grain:   period, level, org_code, indicator_family, indicator, currency
-- title:   Maternity services: measures
-- unit:    women, babies or a rate, as its currency says
-- why:     Continuity of carer and where people give birth stand beside the choice of a hospital.
-- caution: Counts are rounded to 5. Groups of providers hold only those whose data passed: never add providers up.
-- columns: as staging.maternity_measures

select
    period,
    level,
    org_code,
    org_name,
    indicator_family,
    indicator,
    currency,
    value,
    status,
    result,
    snapshot_id,
from staging.maternity_measures
order by period, level, org_code
