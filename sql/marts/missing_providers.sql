-- Providers without rows this month that had some within twelve months: missing, which is not zero.
--
-- grain:   period, provider_code
-- columns:
--   period                 month without rows
--   provider_code          provider
--   provider_name          newest name
--   last_period            last month with rows
--   missing_since          first month without
--   months_missing         months since the last with rows
--   last_patients_waiting  people waiting in its last submission
--   last_starts            new starts in it
--   counts_in_estimates    whether national totals with estimates hold its last figures: an NHS trust with a long list

select
    missing.period,
    missing.provider_code,
    coalesce(names.org_name, missing.provider_code) as provider_name,
    missing.last_period,
    (missing.last_period + interval 1 month)::date as missing_since,
    missing.months_missing,
    missing.last_patients as last_patients_waiting,
    missing.last_starts,
    missing.counts_in_estimates,
from model.missing_options as missing
left join model.organisation_names as names on names.level = 'provider' and missing.provider_code = names.org_code
order by missing.period, missing.last_patients desc, missing.provider_code
