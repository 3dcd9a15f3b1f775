-- Middles of postcode sectors, as a file of them has it.
--
-- grain:   sector
-- columns:
--   sector     outward part of a postcode, a space and the first digit of the inward part
--   postcodes  how many it is the mean of
--   latitude   degrees, WGS84
--   longitude  degrees, WGS84

select
    sector,
    postcodes,
    latitude,
    longitude,
from raw.postcode_sectors
where snapshot_id in (
    select snapshot_id from raw.releases where source = 'postcode_sectors' qualify is_newest(releases)
)
