-- The working days of each month: weekdays that are not bank holidays in England.
--
-- grain:   period
-- columns:
--   period        first day of the month
--   working_days  days from Monday to Friday without bank holidays; null where no holiday of the year is known

with days as (
    select
        period,
        unnest(generate_series(period, month_end, interval 1 day))::date as date,
    from model.months
),

counted as (
    select
        days.period,
        count(*) filter (weekday(days.date) between 1 and 5 and holidays.date is null) as working_days,
    from days
    left join staging.bank_holidays as holidays on days.date = holidays.date
    group by all
)

select
    period,
    case when year(period) in (select year(date) from staging.bank_holidays) then working_days end as working_days,
from counted
