-- The publisher's rows of each month's newest release, each with its weekly bands added up.
--
-- Commissioner NONC (commissioned outside England) is left out. C_999 and Part_2A are here as the publisher prints them.
--
-- grain:   period, provider_code, commissioner_code, specialty_code, part
-- kept:    rtt_waits
-- columns:
--   period             first day of the month
--   provider_code      provider, as in the extract
--   commissioner_code  sub-ICB location or hub, as in the extract
--   specialty_code     treatment function; C_999 is the total as printed
--   part               Part_1A, Part_1B, Part_2, Part_2A or Part_3
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
    from staging.rtt_rows
    cross join seeds.method
    where snapshot_id in (select snapshot_id from staging.releases where source = 'rtt_waits' and is_newest)
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
