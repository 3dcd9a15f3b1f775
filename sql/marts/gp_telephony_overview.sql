-- Telephone calls to GP practices of England, over months and by time of day, as each workbook printed them.
--
-- grain:   workbook_period, period, counted, line_number, day, weekday, time_of_day
-- title:   Telephone calls to GP practices in England, by month and time of day
-- unit:    calls, practices or people
-- why:     Most calls come when a practice opens: it shows when people cannot get through, and how many practices are covered at all.
-- caution: Words of the summary are a line off in some months. A month is in later workbooks too, as it was known then.
-- columns: as staging.gp_telephony_overview

select
    workbook_period,
    period,
    counted,
    line_number,
    section,
    line,
    day,
    weekday,
    time_of_day,
    number,
    number_status,
    snapshot_id,
from staging.gp_telephony_overview
order by workbook_period, counted, line_number, day, weekday, time_of_day, period
