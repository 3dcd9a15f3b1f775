-- The error classes of the chance of treatment: what was seen of earlier cohorts against P18.
--
-- A chance is clip(intercept + slope * P18 + error, 0, 1), with the error's distribution at 19 points. The class of a
-- specialty has the outcomes of its cohorts themselves as points, and neither intercept nor slope.
--
-- grain:   error_class
-- columns:
--   error_class  size and level of seeds.error_classes, starts falling, or a specialty's code
--   intercept    of the line seen = intercept + slope * P18
--   slope        its slope
--   errors       seen less the line, at 5%, 10% ... 95% of the cases
--   cases        cohorts it is from; of joined classes those of all
--   kind         fitted, seeded (constants), or not assessed (P18s of the specialty, or nothing, for want of cohorts)

select error_class, intercept, slope, errors, cases, 'fitted' as kind
from model.fitted_classes
where fit = 'all months'
union all
select error_class, intercept, slope, errors, cases, 'seeded'
from seeds.error_classes
where error_class not in (select error_class from model.fitted_classes where fit = 'all months')
union all
select specialty_code, 0, 0, outcomes, cases, kind
from model.specialty_outcomes
