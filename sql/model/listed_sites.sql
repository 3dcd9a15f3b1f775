-- Every site that the registers or the list of hospitals put under a provider.
--
-- The registered address of a trust may be an office, so it is the main site but no hospital.
--
-- grain:   provider_code, site_code, postcode_key
-- columns:
--   provider_code  ODS code
--   site_code      ODS code of the site; the provider's own where it is its address
--   postcode_key   postcode of the site; null where coordinates alone are printed
--   metres         British National Grid, from the coordinates, where there is no postcode
--   is_main        the registered address, or the site the code itself stands for
--   is_hospital    a hospital or clinic, not a registered address

with hospitals as (
    select
        *,
        case when postcode_key is null then national_grid(latitude, longitude) end as metres,
    from staging.hospital_sites
),

lines as (
    select
        organisation_code as provider_code,
        organisation_code as site_code,
        postcode_key,
        null::struct(easting double, northing double) as metres,
        true as is_main,
        false as is_hospital
    from staging.ods_organisations
    where report in ('etr', 'ephp')
    union all
    select organisation_code, organisation_code, postcode_key, null, true, true
    from staging.ods_organisations
    where report in ('ets', 'ephpsite')
    union all
    select parent_code, organisation_code, postcode_key, null, false, true
    from staging.ods_organisations
    where report in ('ets', 'ephpsite') and parent_code is not null and closed_on is null
    union all
    select site_code, site_code, postcode_key, metres, true, true
    from hospitals
    union all
    select parent_code, site_code, postcode_key, metres, false, true
    from hospitals
    where parent_code is not null
)

select
    provider_code,
    site_code,
    postcode_key,
    any_value(metres) as metres,
    bool_or(is_main) as is_main,
    bool_or(is_hospital) as is_hospital,
from lines
group by all
