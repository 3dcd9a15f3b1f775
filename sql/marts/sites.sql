-- Where the sites of each provider in the extract are, as far as they are known.
--
-- grain:   provider_code, site_key
-- caution: Waiting times are published by provider: which of its sites treats a specialty is not known.
-- columns:
--   provider_code  ODS code
--   site_key       postcode of the site without space, or its code where coordinates alone are printed
--   site_code      a code at that postcode
--   postcode       postcode without space; null where coordinates alone are printed
--   easting        metres, British National Grid
--   northing       metres
--   location_from  what they come from: postcode, coordinates, sector or outward
--   is_main        the registered address, or the site the code itself stands for
--   is_nearest     counts for the nearest site

select
    sites.provider_code,
    coalesce(sites.postcode_key, sites.site_code) as site_key,
    sites.site_code,
    sites.postcode_key as postcode,
    sites.easting,
    sites.northing,
    sites.location_from,
    sites.is_main,
    sites.is_nearest,
from model.sites as sites
semi join model.provider_options as provider_options using (provider_code)
order by sites.provider_code, site_key
