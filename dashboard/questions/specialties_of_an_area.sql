-- Coverage of every specialty in one area, at one cut.
--
-- grain: code

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
    and cut::double = $cut
    and specialty_code <> 'C_999'
order by sort_order
