-- How far each place is from each option, in a straight line on the British National Grid.
--
-- grain:   place_code, option_id
-- columns:
--   place_code       practice
--   option_id        option with a known site, or in the table of travel times
--   km               kilometres to the nearest site
--   main_km          kilometres to the main site, or to the farthest where none is the main one
--   minutes          minutes by car, where a table of travel times has the pair
--   minutes_no_car   minutes by public transport, likewise
--   minutes_walk     minutes on foot, likewise

with sites as (
    select
        provider_options.option_id,
        sites.easting,
        sites.northing,
        sites.is_nearest,
        sites.is_main and sites.provider_code = provider_options.option_code as is_main,
        sites.site_code,
    from model.provider_options as provider_options
    inner join model.sites as sites using (provider_code)
),

straight as (
    select
        place_code,
        option_id,
        min(km) filter (is_nearest) as km,
        coalesce(min(km) filter (is_main), max(km)) as main_km,
    from (
        select
            places.place_code,
            sites.*,
            sqrt((places.easting - sites.easting) ** 2 + (places.northing - sites.northing) ** 2) / 1000 as km,
        from model.places as places
        cross join sites
        where places.easting is not null
    ) as pairs
    group by all
),

timed as (
    select
        place_code,
        option_id,
        min(minutes) as minutes,
        min(minutes_no_car) as minutes_no_car,
        min(minutes_walk) as minutes_walk,
    from model.site_minutes
    inner join model.provider_options using (provider_code)
    group by all
)

select
    place_code,
    option_id,
    straight.km::float as km,
    straight.main_km::float as main_km,
    timed.minutes,
    timed.minutes_no_car,
    timed.minutes_walk,
from straight
full join timed using (place_code, option_id)
