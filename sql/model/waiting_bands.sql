-- People by whole weeks waited at every level, from provider to England.
--
-- Commissioners without an ICB (hubs and regions) count in England and stand for themselves, and are in no ICB.
--
-- grain:   period, level, org_code, specialty_code, pathway, weeks_waited
-- columns:
--   period          month
--   level           england, region, icb, sub_icb or provider
--   org_code        code at that level; ENG for England
--   specialty_code  specialty, C_999 for all
--   pathway         incomplete, admitted, non_admitted or new
--   weeks_waited    whole weeks; null where unknown, and for new
--   is_open_band    true for the top band
--   patients        people

select
    waits.period,
    case
        when grouping(provider_code) = 0 then 'provider'
        when grouping(waits.commissioner_code) = 0 then 'sub_icb'
        when grouping(waits.icb_code) = 0 then 'icb'
        when grouping(region_code) = 0 then 'region'
        else 'england'
    end as level,
    coalesce(provider_code, waits.commissioner_code, waits.icb_code, region_code, 'ENG') as org_code,
    specialty_code,
    pathway,
    weeks_waited,
    is_open_band,
    sum(patients)::bigint as patients,
from staging.rtt_waits as waits
inner join model.commissioners as commissioners using (period, commissioner_code)
group by
    waits.period,
    specialty_code,
    pathway,
    weeks_waited,
    is_open_band,
    grouping sets ((), (region_code), (waits.icb_code), (waits.commissioner_code), (provider_code))
having
    (grouping(region_code) = 1 or region_code is not null)
    and (grouping(waits.icb_code) = 1 or waits.icb_code is not null)
