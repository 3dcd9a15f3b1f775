-- Women, births and babies in maternity services in each month, as published, one count a row.
--
-- grain:   period, level, org_code, dimension, measure, count_of
-- title:   Maternity services: activity
-- unit:    women or babies, as count_of says
-- why:     Women with a care plan, on a pathway of continuity, and where babies are born stand beside the choice.
-- caution: Counts are rounded to 5. A row that is not there is zero or was not reported: the publisher does not say which.
-- columns: as staging.maternity_activity

select
    period,
    level,
    org_code,
    org_name,
    dimension,
    measure,
    count_of,
    value,
    status,
    snapshot_id,
from staging.maternity_activity
order by period, level, org_code
