-- Coverage of every specialty in one area, at one cut.
--
-- grain: code
-- title: Every specialty of an area
-- caution: The options are a modelled menu: what people were actually offered is not published.
--          The chance of treatment within 18 weeks sorts providers by what
--          they did lately; it is not a forecast.
-- columns:
--   name       Specialty          | text
--   sure         Sure, in 100           | share
--   cannot_tell  Cannot tell            | share
--   sure_not     Sure not               | share
--   best         Expected               | share
--   low          Likely range: from     | share
--   high         to                     | share
--   referrals  Referrals a year   | number

select
    period,
    specialty_code as code,
    specialty_name as name,
    referrals,
    share_meaningful as sure,
    share_cannot_tell as cannot_tell,
    1 - share_meaningful - share_cannot_tell as sure_not,
    estimate_to_show(coverage_best, is_cannot_tell) as best,
    estimate_to_show(coverage_low, is_cannot_tell) as low,
    estimate_to_show(coverage_high, is_cannot_tell) as high,
    is_cannot_tell,
from marts.choice
inner join marts.specialties using (specialty_code)
where
    period = (select max(period) from marts.choice)
    and level = $level
    and (level = 'england' or org_code = $code)
    and cut_code = $cut
    and specialty_code <> 'C_999'
order by sort_order
