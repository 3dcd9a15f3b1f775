-- People past 18 weeks of the parts of an area add up to the area's, and as many could move there as lie between the most of
-- one part and the sum of all.
--
-- Each part is counted as if nobody else moved, so together they are never fewer than the area's. England has people of
-- hubs as well, who are in no part.

with members as (
    select commissioner_code, icb_code, region_code
    from model.commissioners
    where icb_code is not null and period = (select max(period) from model.months)
),

parts as (
    select 'icb' as level, icb_code as org_code, 'sub_icb' as part_level, commissioner_code as part_code
    from members
    union all
    select distinct 'region', region_code, 'icb', icb_code
    from members
    where region_code is not null
    union all
    select distinct 'england', 'ENG', 'icb', icb_code
    from members
),

added as (
    select
        parts.level,
        parts.org_code,
        moves.specialty_code,
        sum(moves.people) as people,
        sum(moves.unknown) as unknown,
        sum(moves.sooner) as sooner,
        max(moves.could_move) as most,
        sum(moves.could_move) as could_move,
    from parts
    inner join marts.right_to_move as moves on parts.part_level = moves.level and parts.part_code = moves.org_code
    group by all
)

select
    areas.level,
    areas.org_code,
    areas.specialty_code,
    areas.people,
    added.people as people_of_parts,
    areas.sooner,
    added.sooner as sooner_of_parts,
    areas.could_move,
    added.could_move as could_move_of_parts,
from marts.right_to_move as areas
left join added using (level, org_code, specialty_code)
where
    (
        areas.level in ('region', 'icb')
        and not coalesce(
            areas.people = added.people
            and areas.unknown = added.unknown
            and abs(areas.sooner - added.sooner) < 1e-6,
            false
        )
    )
    or (
        areas.level <> 'sub_icb'
        and not areas.could_move between coalesce(added.most, 0) and coalesce(added.could_move, 0)
    )
order by all
