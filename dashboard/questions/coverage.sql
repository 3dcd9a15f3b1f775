-- Of expected referrals, the share with two accessible options, and the share with a choice on paper only.
--
-- grain: cut_code
-- title: People with a real choice
-- caution: The chance of treatment within 18 weeks sorts providers by what they did lately; it is not a
--          forecast.
-- columns:
--   cut_code         In time means              | cut
--   cut              Chance, in 100             | chance
--   low              At least, in 100           | share
--   best             Best estimate              | share
--   high             At most                    | share
--   paper_only_low   On paper only: at least    | share
--   paper_only_best  best estimate              | share
--   paper_only_high  at most                    | share
--   referrals        Referrals a year           | number

select
    period,
    cut_code,
    cut::double as cut,
    level,
    org_code,
    specialty_code,
    referrals,
    coverage_low as low,
    coverage_best as best,
    coverage_high as high,
    paper_only_low,
    paper_only_best,
    paper_only_high,
    share_meaningful,
    share_one,
    share_paper_only,
    share_none_on_paper,
    share_cannot_tell,
    method_version,
from marts.choice
where
    period = (select max(period) from marts.choice)
    and level = $level
    and (level = 'england' or org_code = $code)
    and specialty_code = $specialty
order by cut
