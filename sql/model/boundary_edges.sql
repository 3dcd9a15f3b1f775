-- Lines along the outside of each ICB and sub-ICB location, every one with the line that goes on from its end.
--
-- An ICB is the sub-ICB locations it has in the newest month, so one that was merged of others has an outline too. A
-- border's points stand in both its neighbours: a line that is gone along both ways lies within the ICB and is left
-- out, and the outside remains. Only where a location has no boundary and the ICB has one of its own, that is drawn.
--
-- grain:   level, org_code, edge
-- columns:
--   level      icb or sub_icb
--   org_code   area
--   edge       number of the line
--   x          where it begins
--   y          where it begins
--   next_edge  the line that begins where this one ends

with drawn as (
    select distinct level, area_code from model.boundary_points
),

members as (
    select
        commissioners.icb_code,
        commissioners.commissioner_code,
        own.area_code is not null
        and not bool_and(location.area_code is not null) over (partition by icb_code) as is_own_drawn,
    from model.commissioners as commissioners
    left join drawn as location on location.level = 'sub_icb' and commissioners.commissioner_code = location.area_code
    left join drawn as own on own.level = 'icb' and commissioners.icb_code = own.area_code
    where commissioners.icb_code is not null and period = (select max(period) from model.commissioners)
),

pieces as (
    select 'sub_icb' as level, commissioner_code as org_code, 'sub_icb' as drawn_level, commissioner_code as drawn
    from members
    union all
    select distinct
        'icb',
        icb_code,
        if(is_own_drawn, 'icb', 'sub_icb'),
        if(is_own_drawn, icb_code, commissioner_code),
    from members
),

-- How often a line is gone along from its lesser end to its greater, less how often the other way.
counted as (
    select
        pieces.level,
        pieces.org_code,
        least({ 'x': x, 'y': y }, { 'x': next_x, 'y': next_y }) as one_end,
        greatest({ 'x': x, 'y': y }, { 'x': next_x, 'y': next_y }) as other_end,
        sum(if(((x, y) < (next_x, next_y)) = is_forward, 1, -1))::integer as times,
    from model.boundary_points as points
    inner join pieces on points.level = pieces.drawn_level and points.area_code = pieces.drawn
    where next_x is not null and (x, y) <> (next_x, next_y)
    group by all
    having times <> 0
),

-- Where several lines meet, each that ends there goes on in one that begins there.
numbered as (
    select
        level,
        org_code,
        if(times > 0, one_end, other_end) as here,
        if(times > 0, other_end, one_end) as there,
        row_number() over (partition by level, org_code order by here, there, again) as edge,
        row_number() over (partition by level, org_code, here order by there, again) as leaving,
        row_number() over (partition by level, org_code, there order by here, again) as coming,
    from counted
    cross join unnest(range(abs(times))) as repeats (again)
)

select
    coming.level,
    coming.org_code,
    coming.edge,
    coming.here.x,
    coming.here.y,
    leaving.edge as next_edge,
from numbered as coming
inner join numbered as leaving
    on coming.level = leaving.level
    and coming.org_code = leaving.org_code
    and coming.there = leaving.here
    and coming.coming = leaving.leaving
