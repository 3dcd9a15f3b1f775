-- Practices near a postcode, nearest first, in a straight line from what is known of it: a practice's own postcode,
-- else the middle of its sector, else of its outward part.
--
-- Practices at that postcode come first, wherever they were located from.
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
    select 3, outward, sum(easting * postcodes) / sum(postcodes), sum(northing * postcodes) / sum(postcodes)
    from marts.postcode_sectors
    where outward = $outward
    group by outward
),

spot as (
    select measured_from, easting, northing from spots order by easting is null, choice limit 1
)

select
    place_code as code,
    place_name as name,
    postcode,
    sub_icb_name,
    replace(postcode, ' ', '') = $postcode as is_there,
    case
        when is_there then 0
        else sqrt(pow(places.easting - spot.easting, 2) + pow(places.northing - spot.northing, 2)) / 1000
    end as km,
    measured_from,
from marts.places as places
cross join spot
where km is not null
order by is_there desc, km, code
limit 12
