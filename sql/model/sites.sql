-- Where each provider's sites are: its registered address, and the hospitals and clinics listed under its code.
--
-- The registered address of a trust may be an office, so it is the main site but counts as the nearest only where
-- no hospital is known.
--
-- grain:   provider_code, postcode_key, site_code
-- columns:
--   provider_code  ODS code
--   postcode_key   postcode of the site; null where coordinates alone are printed
--   site_code      a code at that postcode
--   is_main        the registered address, or the site the code itself stands for
--   is_nearest     counts for the nearest site
--   easting        metres, British National Grid
--   northing       metres
--   location_from  what they come from: postcode, coordinates, sector or outward

with located as (
    select
        listed.provider_code,
        listed.postcode_key,
        case when listed.postcode_key is null then listed.site_code end as site_alone,
        min(listed.site_code) as site_code,
        bool_or(listed.is_main) as is_main,
        bool_or(listed.is_hospital) as is_hospital,
        any_value(coalesce(locations.easting, listed.metres.easting)) as easting,
        any_value(coalesce(locations.northing, listed.metres.northing)) as northing,
        any_value(coalesce(locations.location_from, 'coordinates')) as location_from,
    from model.listed_sites as listed
    left join model.postcode_locations as locations using (postcode_key)
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
    location_from,
from located
where easting is not null
