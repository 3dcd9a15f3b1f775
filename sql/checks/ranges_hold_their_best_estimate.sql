-- A low end is never above its best estimate, nor that above its high end.

select period, cut, level, org_code, specialty_code, coverage_low, coverage_best, coverage_high
from marts.choice
where
    coverage_low > coverage_best
    or coverage_best > coverage_high
    or paper_only_low > paper_only_best
    or paper_only_best > paper_only_high
order by all
