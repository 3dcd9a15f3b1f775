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

with summed as (
    select
        period,
        provider_code,
        commissioner_code,
        specialty_code,
        part,
        sum(patients)::integer as patients,
        coalesce(sum(patients) filter (weeks_waited < treatment_weeks), 0)::integer as within_18_weeks,
    from model.published_rows
    cross join seeds.method
    group by all
)

select
    period,
    provider_code,
    commissioner_code,
    specialty_code,
    part,
    patients,
    case when part in ('Part_1A', 'Part_1B', 'Part_2') then within_18_weeks end as within_18_weeks,
from summed
order by specialty_code, commissioner_code, provider_code, period, part
