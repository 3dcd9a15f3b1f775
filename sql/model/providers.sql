-- Every provider in the extract: since when, whether it is a trust, and what became of its code.
--
-- grain:   provider_code
-- columns:
--   provider_code   ODS code
--   first_period    first month with rows
--   last_period     last month with rows
--   is_trust        in the report of NHS trusts
--   closed_on       last day of the trust by law; null while open, and for others
--   succeeded_by    provider that took over; null where none did
--   successor_from  first day of the successor

with seen as (
    select org_code as provider_code, min(period) as first_period, max(period) as last_period
    from model.waiting_bands
    where level = 'provider' and specialty_code = 'C_999'
    group by all
),

trusts as (
    select organisation_code as provider_code, max(closed_on) as closed_on
    from staging.ods_organisations
    where report = 'etr'
    group by all
)

select
    seen.provider_code,
    seen.first_period,
    seen.last_period,
    trusts.provider_code is not null as is_trust,
    trusts.closed_on,
    successions.successor_code as succeeded_by,
    successions.effective_on as successor_from,
from seen
left join trusts using (provider_code)
left join staging.provider_successions as successions on seen.provider_code = successions.predecessor_code
