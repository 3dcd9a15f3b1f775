-- The label of one practice and specialty, and what it rests on.
--
-- grain: cut

select
    period,
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
