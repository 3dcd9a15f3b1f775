-- Where a postcode is.
--
-- grain:   postcode_key
-- columns:
--   postcode_key  postcode without spaces
--   easting       metres, British National Grid
--   northing      metres, British National Grid
--   lsoa_code     small area of 2021; null where the directory has none

select
    postcode as postcode_key,
    easting,
    northing,
    lsoa_code,
from raw.postcodes
where snapshot_id in (
    select snapshot_id from raw.releases where source = 'postcodes' qualify is_newest(releases)
)
qualify row_number() over (partition by postcode order by terminated desc nulls first) = 1
