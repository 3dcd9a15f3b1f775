-- Outlines of ICBs and sub-ICB locations for maps, as paths of SVG.
--
-- A path has a part for each ring: its first point in whole units from the north-western corner, then the way to each
-- next point. An ICB is the sub-ICB locations it has in the newest month, as the figures count it. An area whose
-- boundary is not published has no row, and a page lists it beside the map.
--
-- grain:   level, org_code
-- caution: For looking at, not for measuring: points are moved to a grid, by up to a kilometre.
-- columns:
--   level        icb or sub_icb
--   org_code     area
--   path         what is drawn
--   label_x      a point in the middle of its largest piece, units from the western end; it may lie outside a bent one
--   label_y      the same, units from the northern end
--   grid_width   units across, of all outlines
--   grid_height  units down, of all outlines

-- Every point with those before and after it; the last is before the first.
with around as (
    select
        boundary_rings.*,
        coalesce(lag({ 'x': x, 'y': y }) over along, last_value({ 'x': x, 'y': y }) over whole) as before,
        coalesce(lead({ 'x': x, 'y': y }) over along, first_value({ 'x': x, 'y': y }) over whole) as after,
    from model.boundary_rings
    window
        along as (partition by level, org_code, ring order by position),
        whole as (along rows between unbounded preceding and unbounded following)
),

-- A point on the straight way between its neighbours adds nothing.
corners as (
    select level, org_code, ring, position, x, y
    from around
    where (x - before.x) * (after.y - y) <> (y - before.y) * (after.x - x)
),

sides as (
    select
        corners.*,
        x - lag(x) over along as east,
        y - lag(y) over along as south,
        coalesce(lead(x) over along, first_value(x) over along) as next_x,
        coalesce(lead(y) over along, first_value(y) over along) as next_y,
    from corners
    window along as (partition by level, org_code, ring order by position)
),

-- Twice the area and the middle of a ring, by its corners; a minus needs no blank before it.
rings as (
    select
        level,
        org_code,
        ring,
        abs(sum(x * next_y - next_x * y)) as doubled,
        sum((x + next_x) * (x * next_y - next_x * y)) / nullif(3 * sum(x * next_y - next_x * y), 0) as middle_x,
        sum((y + next_y) * (x * next_y - next_x * y)) / nullif(3 * sum(x * next_y - next_x * y), 0) as middle_y,
        'M' || arg_min(x || ' ' || y, position) || 'l'
        || replace(ltrim(string_agg(' ' || east || ' ' || south, '' order by position)), ' -', '-') || 'z' as path,
    from sides
    group by all
),

kept as (
    select rings.*
    from rings
    cross join seeds.map_grid
    qualify doubled >= 2 * least_area or doubled = max(doubled) over (partition by level, org_code)
)

select
    level,
    org_code,
    string_agg(path, '' order by doubled desc, ring) as path,
    round(arg_max(middle_x, doubled))::integer as label_x,
    round(arg_max(middle_y, doubled))::integer as label_y,
    any_value(grid_width) as grid_width,
    (select max(grid_height) from model.boundary_points) as grid_height,
from kept
cross join seeds.map_grid
group by all
order by level, org_code
