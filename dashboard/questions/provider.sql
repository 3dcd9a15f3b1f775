-- One provider: what kind it is, where, whose, since when, and what became of it.
--
-- grain: provider_code
-- title: Who it is
-- columns:
--   provider_name   Provider            | name
--   provider_code   Code                | code
--   kind            Kind                | text
--   company_code    Company             | code
--   icb_name        In the area of      | name
--   postcode        Postcode            | text
--   first_period    First figures for   | month
--   last_period     Last figures for    | month
--   successor_name  Taken over by       | name
--   successor_from  From                | day

select
    build.newest_period as period,
    providers.provider_code,
    providers.provider_name,
    providers.kind,
    providers.company_code,
    company.sites as company_codes,
    providers.icb_code,
    areas.org_name as icb_name,
    providers.postcode,
    providers.sites,
    providers.first_period,
    providers.last_period,
    providers.is_in_latest,
    providers.succeeded_by,
    successor.provider_name as successor_name,
    providers.successor_from,
    providers.closed_on,
    missing.missing_since,
    missing.months_missing,
    missing.last_patients_waiting,
    build.method_version,
from marts.providers
cross join marts.build
left join marts.areas on areas.level = 'icb' and providers.icb_code = areas.org_code
left join marts.providers as successor on providers.succeeded_by = successor.provider_code
left join marts.missing_providers as missing
    on missing.period = build.newest_period and providers.provider_code = missing.provider_code
left join (
    select company_code, count(*) as sites from marts.providers where is_in_latest group by company_code
) as company
    on providers.company_code = company.company_code
where providers.provider_code = $provider
