-- Where each provider's sites are: its registered address, and the hospitals and clinics listed under its code.
--
-- The registered address of a trust may be an office, so it is the main site but counts as the nearest only where
-- no hospital is known.
--
-- grain:   provider_code, postcode_key
-- columns:
--   provider_code  ODS code
--   postcode_key   postcode of the site
--   site_code      a code at that postcode
--   is_main        the registered address, or the site the code itself stands for
--   is_nearest     counts for the nearest site
--   easting        metres, British National Grid
--   northing       metres

with listed as (
    select
        organisation_code as provider_code,
        organisation_code as site_code,
        postcode_key,
        true as is_main,
        false as is_hospital
    from staging.organisations
    where report in ('etr', 'ephp')
    union all
    select organisation_code, organisation_code, postcode_key, true, true
    from staging.organisations
    where report in ('ets', 'ephpsite')
    union all
    select parent_code, organisation_code, postcode_key, false, true
    from staging.organisations
    where report in ('ets', 'ephpsite') and parent_code is not null and closed_on is null
    union all
    select site_code, site_code, postcode_key, true, true
    from staging.hospital_sites
    union all
    select parent_code, site_code, postcode_key, false, true
    from staging.hospital_sites
    where parent_code is not null
),

located as (
    select
        listed.provider_code,
        listed.postcode_key,
        min(listed.site_code) as site_code,
        bool_or(listed.is_main) as is_main,
        bool_or(listed.is_hospital) as is_hospital,
        any_value(postcodes.easting) as easting,
        any_value(postcodes.northing) as northing,
    from listed
    inner join staging.postcodes as postcodes using (postcode_key)
    group by all
)

select
    provider_code,
    postcode_key,
    site_code,
    is_main,
    is_hospital or not bool_or(is_hospital) over (partition by provider_code) as is_nearest,
    easting,
    northing,
from located
