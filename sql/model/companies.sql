-- The company or trust behind each provider code: two hospitals of one company are two options of one company.
--
-- grain:   provider_code
-- columns:
--   provider_code  provider
--   company_code   its parent in the list of hospitals; else the first three characters of a site code that starts
--                  with N, as those of companies registered before 2020 do; else the code itself

with parents as (
    select site_code as provider_code, any_value(parent_code) as company_code
    from staging.hospital_sites
    group by all
)

select
    names.code as provider_code,
    coalesce(
        parents.company_code,
        case when names.code similar to 'N[A-Z0-9]{4}' then left(names.code, 3) end,
        names.code
    ) as company_code,
from staging.rtt_names as names
left join parents on names.code = parents.provider_code
where names.kind = 'provider'
