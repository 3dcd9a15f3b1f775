-- Which error classes are fitted together: one with fewer than 200 cases is joined to the next larger size of its level.
--
-- The largest size, where it has too few, is joined to the sizes below it; a level that has too few in all has no rows.
--
-- grain:   fit, error_class
-- columns:
--   fit          all months or earlier months
--   error_class  class of seeds.error_classes, or starts falling
--   group_code   class of the smallest size in its group
--   cases        cohorts in the group

with recursive counts as (
    select fit, error_class, count(*) as cases
    from model.timely_fits
    where is_fitted
    group by all
),

sizes as (
    select
        fits.fit,
        classes.level,
        classes.error_class,
        row_number() over (partition by fits.fit, classes.level order by classes.starts_from) as size_number,
        coalesce(counts.cases, 0) as cases,
    from seeds.error_classes as classes
    cross join (select distinct fit from counts) as fits
    left join counts on fits.fit = counts.fit and classes.error_class = counts.error_class
),

-- From the smallest size up: the group's number, and its cases so far.
joined as (
    select fit, level, error_class, size_number, cases, 1 as group_number, cases as cases_so_far
    from sizes
    where size_number = 1
    union all
    select
        sizes.fit,
        sizes.level,
        sizes.error_class,
        sizes.size_number,
        sizes.cases,
        if(cases_so_far >= least_class_cases, group_number + 1, group_number),
        if(cases_so_far >= least_class_cases, 0, cases_so_far) + sizes.cases,
    from joined
    cross join seeds.method
    inner join sizes
        on
            joined.fit = sizes.fit
            and joined.level = sizes.level
            and joined.size_number + 1 = sizes.size_number
),

closed as (
    select
        fit,
        level,
        error_class,
        size_number,
        cases,
        if(
            sum(cases) over (partition by fit, level, group_number) < least_class_cases,
            group_number - 1,
            group_number
        ) as group_number,
    from joined
    cross join seeds.method
)

select
    fit,
    error_class,
    first_value(error_class) over (partition by fit, level, group_number order by size_number) as group_code,
    (sum(cases) over (partition by fit, level, group_number))::integer as cases,
from closed
where group_number > 0
union all
select fit, error_class, error_class, cases::integer
from counts
where error_class = 'starts falling'
