-- England's mean over the simulated worlds lies within 0.01 of the expected share.

select choice.period, choice.cut_code, choice.coverage_best, ranges.covered_mean
from marts.choice as choice
inner join model.likely_ranges as ranges using (period, cut_code, level, org_code, specialty_code)
where
    choice.level = 'england'
    and choice.specialty_code = 'all'
    and not coalesce(abs(choice.coverage_best - ranges.covered_mean) <= 0.01, false)
order by all
