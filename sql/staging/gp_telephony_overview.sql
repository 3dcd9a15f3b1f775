-- Telephone calls to GP practices of England, over months and by time of day, as each workbook printed them: the newest release of a workbook.
--
-- grain:   workbook_period, period, counted, line_number, day, weekday, time_of_day
-- columns:
--   workbook_period  first day of the month whose workbook it is in
--   period           first day of the month it is of
--   counted          lines_by_month, a line of the summary; or counts_by_time, by weekday and time of day
--   line_number      place of the line below the months; 0 by time
--   section          group of lines, as published; empty by time
--   line             what the line says, as published; empty by time
--   day              day of the month, where days are told apart; null otherwise
--   weekday          as published; empty in the summary
--   time_of_day      hours such as 08:00 - 09:59, or Unknown; all where they are not told apart
--   number           number as printed: practices, people, calls, or a share from 0 to 1
--   number_status    published, blank, suppressed or not published
--   snapshot_id      file it was read from

with workbooks as (
    select
        snapshot_id,
        period as workbook_period,
    from raw.releases
    where source = 'gp_telephony_overview'
    qualify is_newest(releases)
)

select
    workbooks.workbook_period::date as workbook_period,
    printed.period,
    printed.counted,
    printed.line_number,
    printed.section,
    printed.line,
    printed.day,
    printed.weekday,
    printed.time_of_day,
    printed.number,
    printed.number_status,
    printed.snapshot_id,
from raw.gp_telephony_overview as printed
inner join workbooks on printed.snapshot_id = workbooks.snapshot_id
