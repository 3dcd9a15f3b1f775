-- The months in which how real choice is can be told: those with enough months before them to know what is usual at a
-- door, and always the newest.
--
-- grain:   period
-- columns:
--   period     month
--   is_newest  whether it is the newest month

with history as (
    select
        months.period,
        months.is_loaded,
        count(*) over (order by months.period) as months_known,
        max(months.period) over () as newest,
    from model.months as months
)

select
    history.period,
    history.period = history.newest as is_newest,
from history
cross join seeds.method
where
    history.is_loaded
    and (history.months_known >= method.recent_months + method.least_usual_months or history.period = history.newest)
