-- The cases that errors of the chance of treatment are fitted on, and those that the fit of earlier months is tried on.
--
-- The build's figures use the fit of all months. To try it, the first months are fitted alone, and the later ones tried
-- that are six months or more from them: about as many. No rows where there are too few months of cohorts.
--
-- grain:   fit, period, option_id, specialty_code
-- columns:
--   fit             all months or earlier months
--   period          last month of P18
--   option_id       option
--   specialty_code  specialty
--   is_fitted       whether the case is fitted; else the fit is tried on it
--   error_class     class of seeds.error_classes; starts falling, where there are enough of them to fit
--   p18             P18, 0-1
--   seen            share treated within 18 weeks of those who started in the next month, 0-1

with months as (
    select
        period,
        row_number() over (order by period) as month_number,
        count(*) over () as months,
    from (select distinct period from model.timely_cases) as periods
    qualify months >= (select least_cohort_months from seeds.method)
),

earlier as (
    select
        months.*,
        month_number <= (months - cohort_months + 1) / 2 as is_fitted,
        max(period) filter (is_fitted) over () as last_fitted,
    from months
    cross join seeds.method
),

uses as (
    select 'all months' as fit, period, true as is_fitted
    from months
    union all
    select 'earlier months', earlier.period, earlier.is_fitted
    from earlier
    cross join seeds.method
    where earlier.is_fitted or period >= last_fitted + to_months(cohort_months)
),

falling as (
    select uses.fit
    from model.timely_cases as cases
    inner join uses using (period)
    where cases.is_falling and uses.is_fitted
    group by all
    having count(*) >= (select least_class_cases from seeds.method)
)

select
    uses.fit,
    cases.period,
    cases.option_id,
    cases.specialty_code,
    uses.is_fitted,
    if(cases.is_falling and falling.fit is not null, 'starts falling', cases.error_class) as error_class,
    cases.p18,
    cases.seen,
from model.timely_cases as cases
inner join uses using (period)
left join falling using (fit)
