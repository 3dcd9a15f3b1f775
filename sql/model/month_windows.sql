-- For each loaded month, the months its figures look at: the recent ones and those of the baseline.
--
-- grain:   period, history_period
-- columns:
--   period          the month of the figure
--   history_period  a month it looks at
--   months_ago      0 for the month itself

select
    months.period,
    history.period as history_period,
    date_diff('month', history.period, months.period) as months_ago,
from model.months as months
cross join seeds.method
inner join model.months as history
    on
        history.period <= months.period
        and history.period > months.period - to_months(method.recent_months + method.baseline_months)
where months.is_loaded
