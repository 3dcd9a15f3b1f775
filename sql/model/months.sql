-- The calendar from the first loaded month to the last, with the weeks each month end lies after the one before.
--
-- grain:   period
-- columns:
--   period     first day of the month
--   month_end  last day
--   weeks      weeks since the month end before
--   is_loaded  whether the extract of the month is loaded

with loaded as (
    select distinct period from staging.releases where source = 'rtt_waits'
)

select
    calendar.period::date as period,
    last_day(calendar.period) as month_end,
    (last_day(calendar.period) - last_day(calendar.period - interval 1 month)) / 7.0 as weeks,
    calendar.period::date in (select period from loaded) as is_loaded,
from (
    select unnest(generate_series(min(period), max(period), interval 1 month)) as period from loaded
) as calendar
