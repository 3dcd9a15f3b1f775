-- Practices near a postcode, nearest first, in a straight line from what is known of it: a practice's own postcode,
-- else the middle of its sector, else of its outward part.
--
-- grain: code

with spots as (
    select 1 as choice, postcode as measured_from, easting, northing
    from marts.places
    where replace(postcode, ' ', '') = $postcode
    union all
    select 2, sector, easting, northing
    from marts.postcode_sectors
    where sector = $sector
    union all
    select 3, outward, avg(easting), avg(northing)
    from marts.postcode_sectors
    where outward = $outward
    group by outward
),

spot as (
    select measured_from, easting, northing from spots where easting is not null order by choice limit 1
)

select
    place_code as code,
    place_name as name,
    postcode,
    sub_icb_name,
    sqrt(pow(places.easting - spot.easting, 2) + pow(places.northing - spot.northing, 2)) / 1000 as km,
    measured_from,
from marts.places as places
cross join spot
where places.easting is not null
order by km, code
limit 12
