-- Points of published boundaries on the grid of the drawing: x grows to the east, y to the south.
--
-- grain:   level, area_code, part, ring, position
-- columns:
--   level        icb or sub_icb
--   area_code    ICB or sub-ICB location
--   part         number of the piece of the area
--   ring         1 is the outside of the part, others are holes
--   position     number of the point along the ring
--   x            units from the western end of everything drawn
--   y            units from its northern end
--   next_x       the point after it; null for the last, which is the first again
--   next_y       the point after it
--   is_forward   whether the area lies to the left of one who goes along the ring
--   grid_height  units from its northern to its southern end

with frame as (
    select
        min(lon) as west,
        max(lat) as north,
        min(lat) as south,
        any_value(grid_step) as grid_step,
        any_value(grid_width) / nullif(max(lon) - min(lon), 0) as units_east,
        units_east / nullif(any_value(cos(radians(middle_latitude))), 0) as units_south,
    from staging.boundaries
    cross join seeds.map_grid
),

points as (
    select
        boundaries.*,
        lead(lon) over along as next_lon,
        lead(lat) over along as next_lat,
    from staging.boundaries
    window along as (partition by level, area_code, part, ring order by position)
),

-- The sum is twice the area of the ring, and positive where it is gone round with the area to the left.
turned as (
    select
        points.*,
        sum(lon * next_lat - next_lon * lat) over (partition by level, area_code, part, ring) > 0 as is_to_the_left,
    from points
)

select
    level,
    area_code,
    part,
    ring,
    position,
    (grid_step * round((lon - west) * units_east / nullif(grid_step, 0)))::integer as x,
    (grid_step * round((north - lat) * units_south / nullif(grid_step, 0)))::integer as y,
    (grid_step * round((next_lon - west) * units_east / nullif(grid_step, 0)))::integer as next_x,
    (grid_step * round((north - next_lat) * units_south / nullif(grid_step, 0)))::integer as next_y,
    is_to_the_left = (ring = 1) as is_forward,
    (grid_step * ceil((north - south) * units_south / nullif(grid_step, 0)))::integer as grid_height,
from turned
cross join frame
