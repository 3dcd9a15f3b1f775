-- Community waits of England and organisations that did not submit, by month, as each workbook printed them: the newest release of a workbook.
--
-- grain:   workbook_period, period, counted, level, org_name, service, band
-- columns:
--   workbook_period  first day of the month whose workbook it is in
--   period           first day of the month it is of
--   counted          organisations_in_scope, organisations_not_submitting, patients_by_month or patients_by_weeks
--   level            england, region or icb
--   org_code         code at that level; ENG for England; null where no table of the workbook has one
--   org_name         as published
--   service          community service, as published; all, adults or children for several together
--   band             all, or weeks waited such as 4_12 or 52_and_over
--   number           organisations, or people who wait
--   number_status    published, blank, suppressed or not published
--   snapshot_id      file it was read from

with workbooks as (
    select
        snapshot_id,
        period as workbook_period,
    from raw.releases
    where source = 'community_waits_overview'
    qualify is_newest(releases)
)

select
    workbooks.workbook_period::date as workbook_period,
    printed.period,
    printed.counted,
    printed.level,
    printed.org_code,
    printed.org_name,
    printed.service,
    printed.band,
    printed.number,
    printed.number_status,
    printed.snapshot_id,
from raw.community_waits_overview as printed
inner join workbooks on printed.snapshot_id = workbooks.snapshot_id
