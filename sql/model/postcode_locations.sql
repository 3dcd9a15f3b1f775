-- Where each postcode of a practice or hospital is, from the best that is known of it.
--
-- In this order: the postcode itself in the directory; the coordinates printed for a hospital at that postcode; the
-- middle of its sector; the middle of its outward part. Postcodes outside Great Britain are not on its grid.
--
-- grain:   postcode_key
-- columns:
--   postcode_key   postcode without spaces
--   easting        metres, British National Grid; null where it is not known
--   northing       metres
--   location_from  postcode, coordinates, sector, outward or unknown

with named as (
    select postcode_key from staging.gp_registrations
    union
    select postcode_key from staging.ods_organisations
    union
    select postcode_key from staging.hospital_sites
),

parts as (
    select
        postcode_key,
        nullif(regexp_extract(postcode_key, '^([A-Z0-9]+)[0-9][A-Z][A-Z]$', 1), '') as outward,
        outward || ' ' || regexp_extract(postcode_key, '([0-9])[A-Z][A-Z]$', 1) as sector,
    from named
    where postcode_key is not null
),

printed as (
    select postcode_key, avg(metres.easting) as easting, avg(metres.northing) as northing
    from (
        select postcode_key, national_grid(latitude, longitude) as metres
        from staging.hospital_sites
        where
            latitude is not null
            and longitude is not null
            and not regexp_matches(postcode_key, '^(BT|GY|IM|JE)[0-9]')
    ) as hospitals
    group by all
),

outwards as (
    select
        outward,
        sum(easting * postcodes) / nullif(sum(postcodes), 0) as easting,
        sum(northing * postcodes) / nullif(sum(postcodes), 0) as northing,
    from model.postcode_sectors
    group by all
)

select
    parts.postcode_key,
    coalesce(postcodes.easting, printed.easting, sectors.easting, outwards.easting) as easting,
    coalesce(postcodes.northing, printed.northing, sectors.northing, outwards.northing) as northing,
    case
        when postcodes.easting is not null then 'postcode'
        when printed.easting is not null then 'coordinates'
        when sectors.easting is not null then 'sector'
        when outwards.easting is not null then 'outward'
        else 'unknown'
    end as location_from,
from parts
left join staging.postcodes as postcodes using (postcode_key)
left join printed using (postcode_key)
left join model.postcode_sectors as sectors on parts.sector = sectors.sector
left join outwards on parts.outward = outwards.outward
