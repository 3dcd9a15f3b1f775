-- A low end is never above its best estimate, nor that above its high end; where there is none all is unknown.

select period, cut_code, level, org_code, specialty_code, coverage_low, coverage_best, coverage_high
from marts.choice
where (coverage_best is null and paper_only_best is null and share_cannot_tell = 1) is not true and (
    coverage_low <= coverage_best
    and coverage_best <= coverage_high
    and paper_only_low <= paper_only_best
    and paper_only_best <= paper_only_high
) is not true
order by all
