-- Where each postcode sector is, so that a postcode where no practice stands can be placed without being kept.
--
-- A sector is a postcode without its last two letters. Northern Ireland's are left out: they are measured on a
-- grid of their own.
--
-- grain:   sector
-- caution: The middle of the sector's postcodes, not of the people who live there; the sector may reach for miles.
-- columns:
--   sector    outward part, a space and the first digit of the inward part
--   outward   the part before the space
--   easting   metres, British National Grid: the mean of its postcodes
--   northing  metres

with parts as (
    select
        easting,
        northing,
        regexp_extract(postcode_key, '^([A-Z0-9]+)([0-9])[A-Z][A-Z]$', ['outward', 'digit']) as part,
    from staging.postcodes
    where easting is not null and northing is not null and not starts_with(postcode_key, 'BT')
)

select
    part.outward || ' ' || part.digit as sector,
    part.outward,
    avg(easting) as easting,
    avg(northing) as northing,
from parts
where part.outward <> ''
group by all
order by sector
