-- P18 of three months beside what was seen of the people who started in the month after: nothing of the one is in the other.
--
-- grain:   period, option_id, specialty_code
-- columns:
--   period          last month of P18
--   option_id       option
--   specialty_code  specialty
--   p18             P18, 0-1
--   seen            share treated within 18 weeks of those who started in the next month, 0-1
--   error_class     class of seeds.error_classes: starts in three months, and P18
--   is_falling      whether starts are falling

with windows as (
    select month_windows.period
    from model.month_windows
    cross join seeds.method
    inner join model.months as months on month_windows.history_period = months.period
    where months.is_loaded and months_ago < method.recent_months
    group by all
    having count(*) = any_value(method.recent_months)
)

select
    shares.period,
    shares.option_id,
    shares.specialty_code,
    shares.p18,
    cohorts.seen,
    classes.error_class,
    shares.is_falling,
from model.treated_shares as shares
cross join seeds.method
inner join windows on shares.period = windows.period
inner join model.seen_cohorts as cohorts
    on
        shares.period + interval 1 month = cohorts.start_period
        and shares.option_id = cohorts.option_id
        and shares.specialty_code = cohorts.specialty_code
inner join seeds.error_classes as classes
    on
        shares.starts_3_months >= classes.starts_from
        and shares.starts_3_months <= coalesce(classes.starts_to, shares.starts_3_months)
        and p18_level(shares.p18, method.middle_p18, method.high_p18) = classes.level
where shares.basis = 'three months'
