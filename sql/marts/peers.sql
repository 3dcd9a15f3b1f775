-- The ten areas most like each ICB and sub-ICB: as rural and as deprived. For choosing whom to compare with.
--
-- How rural an area is, is told by how many people live near its people: for each practice, those registered with
-- practices within 10 km in a straight line, its own among them; for the area, the geometric mean of that over its
-- people. How deprived, by the mean over its people of the deprivation tenth of their practice's small area. Both
-- (people in logarithms) less their mean over the areas of the level, over their standard deviation, are two numbers
-- for an area, and the distance between two areas is the square root of the sum of the squared differences.
--
-- grain:   level, org_code, peer_code
-- caution: Rank is of likeness: 1 is most alike. It says nothing of how well an area does. An area of whose people
--          neither is known has no peers. People over the border, in Wales and Scotland, are not counted as nearby.
-- columns:
--   level                            icb or sub_icb
--   org_code                         area
--   peer_code                        another area of the level
--   rank                             1 is most alike
--   distance                         standard deviations apart
--   people_nearby                    people registered within 10 km, geometric mean over the area's people
--   peer_people_nearby               the peer's
--   deprivation                      mean deprivation tenth, 1 is the most deprived
--   peer_deprivation                 the peer's
--   share_without_deprivation        share of the area's people for whom either is not known, 0-1
--   peer_share_without_deprivation   the peer's
--   method_version                   version of the limits

with near as (
    select
        here.place_code,
        ln(sum(there.patients)) as log_people,
    from model.places as here
    cross join seeds.method
    inner join model.places as there
        on
            there.easting between here.easting - rurality_km * 1000 and here.easting + rurality_km * 1000
            and there.northing between here.northing - rurality_km * 1000 and here.northing + rurality_km * 1000
            and (here.easting - there.easting) ** 2 + (here.northing - there.northing) ** 2
            <= (rurality_km * 1000) ** 2
    group by all
    having sum(there.patients) > 0
),

areas as (
    select
        areas.level,
        areas.org_code,
        sum(places.patients * near.log_people)
        / nullif(sum(places.patients) filter (near.log_people is not null), 0) as log_people,
        sum(places.patients * places.imd_decile)
        / nullif(sum(places.patients) filter (places.imd_decile is not null), 0) as deprivation,
        coalesce(sum(places.patients) filter (near.log_people is null or places.imd_decile is null), 0)
        / nullif(sum(places.patients), 0) as share_without_deprivation,
    from model.places as places
    left join near using (place_code)
    cross join lateral (
        values ('icb', places.icb_code), ('sub_icb', places.sub_icb_code)
    ) as areas (level, org_code)
    inner join marts.areas as known on areas.level = known.level and areas.org_code = known.org_code
    group by all
),

spread as (
    select
        level,
        stddev_pop(log_people) as log_people_deviation,
        stddev_pop(deprivation) as deprivation_deviation,
    from areas
    group by all
),

pairs as (
    select
        one.level,
        one.org_code,
        other.org_code as peer_code,
        -- Where no area differs from another the deviation is 0, and so is the difference.
        one.log_people - other.log_people as log_people_apart,
        one.deprivation - other.deprivation as deprivation_apart,
        sqrt(
            coalesce(log_people_apart / nullif(log_people_deviation, 0), log_people_apart) ** 2
            + coalesce(deprivation_apart / nullif(deprivation_deviation, 0), deprivation_apart) ** 2
        ) as distance,
        row_number() over (partition by one.level, one.org_code order by distance, other.org_code) as rank,
        exp(one.log_people) as people_nearby,
        exp(other.log_people) as peer_people_nearby,
        one.deprivation,
        other.deprivation as peer_deprivation,
        one.share_without_deprivation,
        other.share_without_deprivation as peer_share_without_deprivation,
    from areas as one
    inner join spread using (level)
    inner join areas as other on one.level = other.level and one.org_code <> other.org_code
)

select
    level,
    org_code,
    peer_code,
    rank,
    distance,
    people_nearby,
    peer_people_nearby,
    deprivation,
    peer_deprivation,
    share_without_deprivation,
    peer_share_without_deprivation,
    method.method_version,
from pairs
cross join seeds.method
where distance is not null and rank <= method.peers
order by level, org_code, rank
