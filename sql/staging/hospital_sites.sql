-- Hospitals on the NHS website's list of 2020, by their own code and their parent's.
--
-- grain:   site_code
-- columns:
--   site_code     ODS code of the site
--   site_name     name
--   parent_code   organisation that ran it in 2020
--   postcode_key  postcode without spaces
--   latitude      degrees, WGS84; null where not printed
--   longitude     degrees, WGS84

select
    site_code,
    site_name,
    parent_code,
    replace(postcode, ' ', '') as postcode_key,
    latitude,
    longitude,
from raw.hospital_sites
where snapshot_id in (
    select snapshot_id from raw.releases where source = 'hospital_sites' qualify is_newest(releases)
)
qualify row_number() over (partition by site_code order by site_name) = 1
