-- Coverage of every specialty in one area, at one cut.
--
-- grain: code
-- title: Every specialty of an area
-- caution: The options are a modelled menu: what people were actually offered is not published. Reachable is
--          judged by straight-line distance. The chance of treatment within 18 weeks sorts providers by what
--          they did lately; it is not a forecast.
-- columns:
--   name       Specialty          | text
--   low        At least, in 100   | share
--   best       Best estimate      | share
--   high       At most            | share
--   referrals  Referrals a year   | number

select
    period,
    specialty_code as code,
    specialty_name as name,
    referrals,
    coverage_low as low,
    coverage_best as best,
    coverage_high as high,
from marts.choice
inner join marts.specialties using (specialty_code)
where
    period = (select max(period) from marts.choice)
    and level = $level
    and (level = 'england' or org_code = $code)
    and cut_code = $cut
    and specialty_code <> 'C_999'
order by sort_order
