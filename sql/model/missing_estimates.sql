-- What a missing trust adds to the national totals with estimates: its last submitted figure.
--
-- grain:   period, provider_code, specialty_code, pathway
-- columns:
--   period          month it is missing in
--   provider_code   trust
--   specialty_code  specialty, C_999 for all
--   pathway         pathway
--   patients        people in its last submission

select
    missing.period,
    missing.provider_code,
    waits.specialty_code,
    waits.pathway,
    sum(waits.patients)::bigint as patients,
from model.missing_options as missing
inner join staging.rtt_waits as waits
    on missing.provider_code = waits.provider_code and missing.last_period = waits.period
where missing.counts_in_estimates
group by all
