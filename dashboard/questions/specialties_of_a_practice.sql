-- Options left in every specialty for one practice, at one cut.
--
-- grain: code
-- title: Every specialty of a practice
-- caution: The options are a modelled menu: what people were actually offered is not published. Reachable is
--          judged by straight-line distance. The chance of treatment within 18 weeks sorts providers by what
--          they did lately; it is not a forecast.
-- columns:
--   name          Specialty             | text
--   on_paper      On paper              | number
--   options_low   Real options: at least | number
--   options_best  best estimate         | number
--   options_high  at most               | number
--   label         Label                 | text
--   referrals     Referrals a year      | number

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
