-- Community waits of England and organisations that did not submit, by month, as each workbook printed them.
--
-- grain:   workbook_period, period, counted, level, org_name, service, band
-- title:   Community waits of England, and who did not submit
-- unit:    people, or organisations
-- better:  lower
-- why:     A list that falls because an organisation did not submit is no shorter wait, and totals by age are nowhere else.
-- caution: A month is in the workbooks of later months too, as it was known then. Management figures that nobody has validated.
-- columns: as staging.community_waits_overview

select
    workbook_period,
    period,
    counted,
    level,
    org_code,
    org_name,
    service,
    band,
    number,
    number_status,
    snapshot_id,
from staging.community_waits_overview
order by workbook_period, period, counted, level, org_name, service, band
