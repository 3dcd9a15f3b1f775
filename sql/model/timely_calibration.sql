-- How the chance of treatment was against what was then seen, by error class, as the build has it: where that is fitted, it is
-- fitted on the same cases. Model.reliability has what is out of sample.
--
-- grain:   what, class, level
-- columns:
--   what       chance of treatment; timely at a cut
--   class      size or starts falling
--   level      P18, in words; none for starts falling
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
