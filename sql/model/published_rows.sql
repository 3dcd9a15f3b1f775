-- The publisher's rows behind the newest figures: of the months they look at, each from its newest release.
--
-- grain:   period, provider_code, commissioner_code, specialty_code, part, weeks_waited
-- stored:  view
-- columns:
--   period             first day of the month
--   provider_code      provider, as in the extract
--   commissioner_code  sub-ICB location or hub, as in the extract
--   specialty_code     treatment function; C_999 is the total as printed
--   part               Part_1A, Part_1B, Part_2, Part_2A or Part_3
--   weeks_waited       whole weeks; null where the clock start is unknown, and for Part_3
--   patients           people

select
    published.period,
    published.provider_code,
    published.commissioner_code,
    published.specialty_code,
    published.part,
    published.weeks_waited,
    published.patients,
from staging.rtt_rows as published
inner join model.month_windows as windows
    on
        published.period = windows.history_period
        and windows.period = (select max(period) from model.months)
where published.snapshot_id in (select snapshot_id from model.releases where source = 'rtt_waits' and is_used)
