-- Requests sent to GP practices by online form of England, over months and by time of day, as each workbook printed them.
--
-- grain:   workbook_period, period, counted, line_number, day, weekday, time_of_day
-- title:   Online requests to GP practices in England, by month and time of day
-- unit:    requests, practices or people
-- why:     It shows when people send requests, how many practices receive any, and how many have no form to send them by.
-- caution: By weekday it is the mean of a month, of suppliers that say when. A month is in later workbooks too, as it was known then.
-- columns: as staging.gp_online_consultations_overview

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
from staging.gp_online_consultations_overview
order by workbook_period, counted, line_number, day, weekday, time_of_day, period
