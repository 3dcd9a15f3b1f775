-- Journeys whose straight line crosses water: so much of it lies outside the land of England as the boundary file draws it.
--
-- Only lines without a travel time are looked at. To main sites as far as a menu goes, but to the nearest ones as far as
-- options are looked for: where all that are nearer lie across water, one of them would be the nearest.
--
-- grain:   place_code, option_id, is_to_main
-- columns:
--   place_code      practice
--   option_id       option
--   is_to_main      to its main site, else to the nearest
--   km_off_land     kilometres of the line outside the land of England

with land as (
    select
        {
            'ring': list(ring_number order by ring_number, position),
            'x': list(metres.easting order by ring_number, position),
            'y': list(metres.northing order by ring_number, position)
        } as land,
    from (
        select
            position,
            dense_rank() over (order by area_code, part, ring)::integer as ring_number,
            national_grid(lat, lon) as metres,
        from staging.boundaries
        where level = 'icb'
    ) as points
),

lines as (
    select *, row_number() over (order by place_code, to_x, to_y) as line
    from (
        select distinct
            journeys.place_code,
            places.easting as from_x,
            places.northing as from_y,
            journeys.easting as to_x,
            journeys.northing as to_y,
        from model.option_journeys as journeys
        cross join seeds.method
        inner join model.places as places using (place_code)
        where
            journeys.minutes is null
            and journeys.km >= method.water_km
            and journeys.km <= if(journeys.is_to_main, method.beyond_menu_km, method.known_km)
    ) as ends
),

measured as (
    select
        unnest(km_off_land(ends.lines, land.land)) as km_off_land,
        unnest(range(1, ends.number + 1)) as line,
    from land
    cross join (
        select
            {
                'from_x': list(from_x order by line),
                'from_y': list(from_y order by line),
                'to_x': list(to_x order by line),
                'to_y': list(to_y order by line)
            } as lines,
            count(*) as number,
        from lines
    ) as ends
)

select
    journeys.place_code,
    journeys.option_id,
    journeys.is_to_main,
    measured.km_off_land,
from lines
cross join seeds.method
inner join measured using (line)
inner join model.option_journeys as journeys
    on
        lines.place_code = journeys.place_code
        and lines.to_x = journeys.easting
        and lines.to_y = journeys.northing
where
    journeys.minutes is null
    and measured.km_off_land >= method.water_km
