-- Where each postcode sector is, so that a postcode where no practice stands can be placed without being kept.
--
-- A sector is a postcode without its last two letters. Northern Ireland's are left out: they are measured on a
-- grid of their own.
--
-- grain:   sector
-- caution: The middle of the sector's postcodes, not of the people who live there; the sector may reach for miles.
-- columns:
--   sector     outward part, a space and the first digit of the inward part
--   outward    the part before the space
--   postcodes  how many it is the mean of
--   easting    metres, British National Grid: the mean of its postcodes
--   northing   metres

select
    sector,
    outward,
    postcodes,
    easting,
    northing,
from model.postcode_sectors
order by sector
