-- The publisher's own rows behind the newest figures, each with its weekly bands added up: where a number leads back to.
--
-- The months are those the newest figures look at, up to fifteen, each from its newest release. Commissioner NONC
-- (commissioned outside England) is in no figure and is left out. C_999 is here as the publisher prints it.
--
-- grain:   specialty_code, commissioner_code, provider_code, period, part
-- caution: Part_2A is part of Part_2 and C_999 is the total of the others: neither is ever added in.
-- columns:
--   period             first day of the month
--   provider_code      provider, as in the extract
--   commissioner_code  sub-ICB location or hub, as in the extract
--   specialty_code     treatment function
--   part               Part_1A (admitted), Part_1B (not admitted), Part_2 (waiting), Part_2A (waiting for an admission
--                      that is decided on) or Part_3 (new clock starts)
--   patients           people, with those whose wait is unknown
--   within_18_weeks    of them within 18 weeks; for Part_1A, Part_1B and Part_2

select
    published.period,
    published.provider_code,
    published.commissioner_code,
    published.specialty_code,
    published.part,
    published.patients,
    published.within_18_weeks,
from model.published_rows as published
inner join model.month_windows as windows
    on
        published.period = windows.history_period
        and windows.period = (select max(period) from model.months)
order by
    published.specialty_code,
    published.commissioner_code,
    published.provider_code,
    published.period,
    published.part
