-- How the chance of treatment was against what was then seen: by error class, and by tenths of the predicted probability.
--
-- By error class it is told as the build has it; where that is fitted, it is fitted on the same cases. By tenths it is
-- told of later months with the fit of months that ended six months before, or of all months with the constants.
--
-- grain:   what, class, level
-- columns:
--   what       chance of treatment; timely at a cut; timely at a cut, by tenths
--   class      size or starts falling; or the tenth
--   level      P18, in words; none for starts falling and tenths
--   cases      cohorts
--   predicted  mean chance or probability, 0-1
--   seen       mean share treated within 18 weeks, or share of cohorts that reached the cut
--   kind       fitted or seeded

with cases as (
    select
        chances.period,
        chances.option_id,
        chances.specialty_code,
        chances.p18_best,
        cases.seen,
        coalesce(seeds.size, chances.error_class) as class,
        coalesce(seeds.level, 'none') as level,
        classes.kind,
    from model.timely_cases as cases
    inner join model.chances as chances using (period, option_id, specialty_code)
    inner join model.error_classes as classes on chances.error_class = classes.error_class
    left join seeds.error_classes as seeds on chances.error_class = seeds.error_class
),

earlier as (
    select error_class, intercept, slope, errors, 'fitted' as kind
    from model.fitted_classes
    where fit = 'earlier months'
    union all
    select error_class, intercept, slope, errors, 'seeded'
    from seeds.error_classes
    where error_class not in (select error_class from model.fitted_classes where fit = 'earlier months')
),

later as (
    select period, seen, p18, error_class
    from model.timely_fits
    where not is_fitted
    union all
    select period, seen, p18, error_class
    from model.timely_cases
    where not exists (select 1 from model.timely_fits where not is_fitted)
),

tried as (
    select
        cuts.cut_code,
        later.seen >= cuts.cut as is_reached,
        earlier.kind,
        share_at_least(
            earlier.errors, cuts.cut::double - earlier.intercept - earlier.slope * later.p18
        ) as p_timely,
    from later
    inner join earlier using (error_class)
    inner join model.month_cuts as cuts on later.period = cuts.period
)

select
    'chance of treatment' as what,
    class,
    level,
    count(*)::integer as cases,
    avg(p18_best) as predicted,
    avg(seen) as seen,
    any_value(kind) as kind,
from cases
group by class, level
union all
select
    'timely at ' || chances.cut_code,
    cases.class,
    cases.level,
    count(*)::integer,
    avg(chances.p_timely),
    avg((cases.seen >= chances.cut)::integer),
    any_value(cases.kind),
from cases
inner join model.timely_chances as chances using (period, option_id, specialty_code)
group by all
union all
select
    'timely at ' || cut_code || ', by tenths',
    tenth_of(p_timely),
    'none',
    count(*)::integer,
    avg(p_timely),
    avg(is_reached::integer),
    if(bool_and(kind = 'fitted'), 'fitted', 'seeded'),
from tried
group by all
