-- Where each postcode sector is, from the directory of postcodes or the file of sectors, whichever knows more of it.
--
-- A directory may hold only the postcodes of practices and hospitals, of which a sector has one or two.
--
-- grain:   sector
-- columns:
--   sector     outward part of a postcode, a space and the first digit of the inward part
--   outward    the part before the space
--   postcodes  how many it is the mean of
--   easting    metres, British National Grid
--   northing   metres

with parts as (
    select
        easting,
        northing,
        regexp_extract(postcode_key, '^([A-Z0-9]+)([0-9])[A-Z][A-Z]$', ['outward', 'digit']) as part,
    from staging.postcodes
    where easting is not null and northing is not null and not starts_with(postcode_key, 'BT')
),

sectors as (
    select
        part.outward || ' ' || part.digit as sector,
        count(*) as postcodes,
        avg(easting) as easting,
        avg(northing) as northing,
        true as is_directory,
    from parts
    where part.outward <> ''
    group by all
    union all
    select sector, postcodes, metres.easting, metres.northing, false
    from (select sector, postcodes, national_grid(latitude, longitude) as metres from staging.postcode_sectors) as file
)

select
    sector,
    split_part(sector, ' ', 1) as outward,
    postcodes::integer as postcodes,
    easting,
    northing,
from sectors
qualify row_number() over (partition by sector order by postcodes desc, is_directory desc) = 1
