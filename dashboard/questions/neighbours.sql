-- The areas of the same size that begin near by: those with a GP practice at most 10 km from one of this area's, in a straight
-- line. The more of this area's practices have one so near, the further to the front.
--
-- grain: code
-- title: Areas next to this one
-- caution: Near is as the crow flies between GP practices: an estuary may lie between them.
-- columns:
--   name       Area                                    | name
--   practices  Practices of this area so near to it    | number
--   km         Nearest two practices                   | km

with practices as (
    select place_code, case when $level = 'icb' then icb_code else sub_icb_code end as org_code, easting, northing
    from marts.places
    where easting is not null
),

near as (
    select
        theirs.org_code,
        ours.place_code,
        min(sqrt(pow(ours.easting - theirs.easting, 2) + pow(ours.northing - theirs.northing, 2))) / 1000 as km,
    from practices as ours
    inner join practices as theirs
        on
            theirs.org_code <> $code
            and theirs.easting between ours.easting - 10000 and ours.easting + 10000
            and theirs.northing between ours.northing - 10000 and ours.northing + 10000
    where ours.org_code = $code and $level in ('icb', 'sub_icb')
    group by theirs.org_code, ours.place_code
    having km <= 10
)

select
    build.newest_period as period,
    near.org_code as code,
    areas.org_name as name,
    count(*) as practices,
    min(near.km) as km,
    build.method_version,
from near
cross join marts.build as build
inner join marts.areas as areas on areas.level = $level and near.org_code = areas.org_code
group by all
order by practices desc, areas.org_name, near.org_code
