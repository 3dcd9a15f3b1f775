-- When people in England call their GP practice: the newest month, the mean day of each weekday, by time of day.
--
-- grain: weekday, time_of_day
-- title: Calls by time of day
-- caution: Only practices with a cloud-based telephone are counted, and those that share a telephone with others.
-- columns:
--   weekday      Weekday            | text
--   time_of_day  From and to        | text
--   calls        Calls on that day  | number
--   share        In 100 of the day  | share
--   period       Month              | month

with newest as (
    select
        period,
        weekday,
        isodow(day) as weekday_number,
        time_of_day,
        avg(number) as calls,
    from marts.gp_telephony_overview
    where
        counted = 'counts_by_time'
        and time_of_day <> 'all'
        and period = (select max(period) from marts.gp_telephony_overview where counted = 'counts_by_time')
    group by all
)

select
    period,
    weekday,
    time_of_day,
    calls::bigint as calls,
    calls / nullif(sum(calls) over (partition by weekday), 0) as share,
from newest
order by weekday_number, time_of_day
