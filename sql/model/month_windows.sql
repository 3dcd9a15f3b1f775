-- For each loaded month, the months up to fifteen back that its figures look at.
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
inner join model.months as history
    on
        history.period <= months.period
        and history.period > months.period - interval 15 month
where months.is_loaded
