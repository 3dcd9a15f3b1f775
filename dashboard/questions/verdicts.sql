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
--   p_more        Chance of two or more, in 100 | share
--   low           Options: yes                  | number
--   high          yes or perhaps                | number
--   best          Expected number               | decimal
--   on_paper      On paper                      | number
--   organisations  Organisations                | number
--   binding_constraint  What stands in the way  | note
--   settled_by    What would settle it          | note
--   rests_on_names  Not without                  | note

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
    is_firm,
    p_none,
    p_one,
    p_more,
    operating,
    settled_by,
    rests_on,
    rests_on_names,
    missing_share,
from marts.cells
where place_code = $code and specialty_code = $specialty
order by cut
