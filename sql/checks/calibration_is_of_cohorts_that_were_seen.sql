-- Every row of the calibration is of cohorts, and what was predicted and seen of them lies between 0 and 1.

select
    what,
    class,
    level,
    cases,
    predicted,
    seen,
from model.timely_calibration
where not coalesce(cases > 0 and predicted between 0 and 1 and seen between 0 and 1, false)
order by all
