-- What was seen of cohorts against P18 in each error class, on this build's own months: a line, and what is left of it.
--
-- grain:   fit, error_class
-- columns:
--   fit          all months or earlier months
--   error_class  class of seeds.error_classes, or starts falling
--   intercept    of the line seen = intercept + slope * P18
--   slope        its slope
--   errors       seen less the line, at 5%, 10% ... 95% of the cases
--   cases        cohorts it is from, those of joined classes with it

with cases as (
    select
        groups.fit,
        groups.group_code,
        fits.p18,
        fits.seen,
    from model.timely_fits as fits
    inner join model.error_class_groups as groups using (fit, error_class)
    where fits.is_fitted
),

lines as (
    select
        fit,
        group_code,
        -- Where every P18 is the same, there is no slope.
        coalesce(regr_slope(seen, p18), 0) as slope,
        avg(seen) - slope * avg(p18) as intercept,
    from cases
    group by all
),

errors as (
    select
        cases.fit,
        cases.group_code,
        any_value(lines.intercept) as intercept,
        any_value(lines.slope) as slope,
        points_of(seen - lines.intercept - lines.slope * p18)::double[19] as errors,
    from cases
    inner join lines using (fit, group_code)
    group by all
)

select
    groups.fit,
    groups.error_class,
    errors.intercept,
    errors.slope,
    errors.errors,
    groups.cases,
from model.error_class_groups as groups
inner join errors using (fit, group_code)
