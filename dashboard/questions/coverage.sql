-- Of expected referrals, the share with two accessible options, and the share with a choice on paper only.
--
-- The bar is sure, cannot tell and sure not: they add up. The expected share has a range that is likely to hold it, 8 times
-- in 10. Where too little can be told there is no expected share and no range.
--
-- grain: cut_code
-- title: People with a real choice
-- caution: The chance of treatment within 18 weeks sorts providers by what they did lately; it is not a
--          forecast.
-- columns:
--   cut_code         In time means                | cut
--   cut              Chance, in 100               | chance
--   sure             Sure, in 100                 | share
--   cannot_tell      Cannot tell                  | share
--   sure_not         Sure not                     | share
--   best             Expected                     | share
--   low              Likely range: from           | share
--   high             to                           | share
--   paper_only_best  On paper only: expected      | share
--   paper_only_low   likely range: from           | share
--   paper_only_high  to                           | share
--   referrals        Referrals a year             | number

select
    period,
    cut_code,
    cut::double as cut,
    level,
    org_code,
    specialty_code,
    referrals,
    share_meaningful as sure,
    share_cannot_tell as cannot_tell,
    1 - share_meaningful - share_cannot_tell as sure_not,
    estimate_to_show(coverage_best, is_cannot_tell) as best,
    estimate_to_show(coverage_low, is_cannot_tell) as low,
    estimate_to_show(coverage_high, is_cannot_tell) as high,
    is_cannot_tell,
    share_paper_only as paper_only_sure,
    paper_only_share_cannot_tell as paper_only_cannot_tell,
    1 - share_paper_only - paper_only_share_cannot_tell as paper_only_sure_not,
    estimate_to_show(paper_only_best, is_cannot_tell) as paper_only_best,
    estimate_to_show(paper_only_low, is_cannot_tell) as paper_only_low,
    estimate_to_show(paper_only_high, is_cannot_tell) as paper_only_high,
    share_meaningful,
    share_one,
    share_paper_only,
    share_none_on_paper,
    share_no_real_choice,
    share_cannot_tell,
    method_version,
from marts.choice
where
    period = (select max(period) from marts.choice)
    and level = $level
    and (level = 'england' or org_code = $code)
    and specialty_code = $specialty
order by cut
