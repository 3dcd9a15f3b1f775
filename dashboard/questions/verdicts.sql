-- The label of one practice and specialty, and what it rests on.
--
-- grain: cut_code
-- title: Labels at the three cuts
-- caution: The chance of treatment within 18 weeks sorts providers by what they did lately; it is not a
--          forecast.
-- columns:
--   cut_code      In time means                 | cut
--   cut           Chance, in 100                | chance
--   label         Label                         | text
--   low           Options: at least             | number
--   best          best estimate                 | number
--   high          at most                       | number
--   on_paper      On paper                      | number
--   organisations  Organisations                 | number
--   robustness    Same label in 100 settings    | share

select
    period,
    cut_code,
    cut::double as cut,
    specialty_code,
    referrals,
    on_paper,
    organisations,
    options_low as low,
    options_best as best,
    options_high as high,
    label,
    insignificant_or_ineffective,
    binding_constraint,
    robustness,
    is_firm,
from marts.cells
where place_code = $code and specialty_code = $specialty
order by cut
