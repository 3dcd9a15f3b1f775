-- Midwives of each organisation that employs them in each month, as published.
--
-- grain:   period, level, org_code, counted
-- title:   NHS workforce: midwives
-- unit:    people and full-time equivalents
-- why:     With many births to a midwife there is little time to see the same women.
-- caution: No real file was seen: the reading of it is not checked. A trust that is not in the staff record has no row.
-- columns: as staging.nhs_workforce

select
    period,
    level,
    org_code,
    org_name,
    counted,
    midwives,
    midwives_status,
    snapshot_id,
from staging.nhs_workforce
order by period, level, org_code, counted
