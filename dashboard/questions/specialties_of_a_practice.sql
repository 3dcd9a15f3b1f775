-- Options left in every specialty for one practice, at one cut.
--
-- grain: code

select
    period,
    specialty_code as code,
    specialty_name as name,
    referrals,
    on_paper,
    options_low,
    options_best,
    options_high,
    label,
    is_firm,
from marts.cells
inner join marts.specialties using (specialty_code)
where place_code = $code and cut::double = $cut and specialty_code <> 'C_999'
order by referrals desc nulls last, sort_order
