-- People by whole weeks waited at every level, from provider to England.
--
-- Commissioners without an ICB (hubs and regions) count in England and stand for themselves, and are in no ICB.
-- Areas are added up from their commissioners, which is five times less to add than every provider again.
--
-- grain:   period, level, org_code, specialty_code, pathway, weeks_waited
-- kept:    rtt_waits
-- columns:
--   period          month
--   level           england, region, icb, sub_icb or provider
--   org_code        code at that level; ENG for England
--   specialty_code  specialty, C_999 for all
--   pathway         incomplete, admitted, non_admitted or new
--   weeks_waited    whole weeks; null where unknown, and for new
--   is_open_band    true for the top band
--   patients        people

with by_commissioner as (
    select
        waits.period,
        waits.commissioner_code,
        waits.specialty_code,
        waits.pathway,
        waits.weeks_waited,
        waits.is_open_band,
        sum(waits.patients)::bigint as patients,
    from staging.rtt_waits as waits
    group by all
),

by_area as (
    select
        bands.period,
        commissioners.icb_code,
        commissioners.region_code,
        bands.specialty_code,
        bands.pathway,
        bands.weeks_waited,
        bands.is_open_band,
        sum(bands.patients)::bigint as patients,
    from by_commissioner as bands
    inner join model.commissioners as commissioners using (period, commissioner_code)
    group by all
)

select
    period,
    'england' as level,
    'ENG' as org_code,
    specialty_code,
    pathway,
    weeks_waited,
    is_open_band,
    sum(patients)::bigint as patients
from by_area
group by all
union all
select period, 'region', region_code, specialty_code, pathway, weeks_waited, is_open_band, sum(patients)::bigint
from by_area
where region_code is not null
group by all
union all
select period, 'icb', icb_code, specialty_code, pathway, weeks_waited, is_open_band, patients
from by_area
where icb_code is not null
union all
select period, 'sub_icb', commissioner_code, specialty_code, pathway, weeks_waited, is_open_band, patients
from by_commissioner
union all
select period, 'provider', provider_code, specialty_code, pathway, weeks_waited, is_open_band, sum(patients)::bigint
from staging.rtt_waits
group by all
