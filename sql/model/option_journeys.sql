-- The two journeys from each place to an option: to its nearest site in a straight line, and to its main one.
--
-- Where a provider has no main site on record the farthest stands for it. Options farther than anybody is taken to
-- travel are left out.
--
-- grain:   place_code, option_id, is_to_main
-- columns:
--   place_code      practice
--   option_id       option with a known site
--   is_to_main      to the main site, else to the nearest
--   km              straight kilometres on the British National Grid
--   minutes         minutes by car to that site, where a table of travel times has them
--   minutes_no_car  minutes by public transport
--   minutes_walk    minutes on foot
--   easting         of the site, metres
--   northing        of the site, metres

with sites as (
    select
        provider_options.option_id,
        sites.provider_code,
        coalesce(sites.postcode_key, sites.site_code) as site_key,
        sites.easting,
        sites.northing,
        sites.is_nearest,
        sites.is_main and sites.provider_code = provider_options.option_code as is_main,
        row_number() over (order by sites.provider_code, site_key, provider_options.option_id)::integer as site,
    from model.provider_options as provider_options
    inner join model.sites as sites using (provider_code)
),

chosen as (
    select
        place_code,
        any_value(easting) as place_easting,
        any_value(northing) as place_northing,
        option_id,
        arg_min(site, km) filter (is_nearest) as nearest,
        coalesce(arg_min(site, km) filter (is_main), arg_max(site, km)) as main,
        min(km) filter (is_nearest) as nearest_km,
    from (
        select
            places.place_code,
            places.easting,
            places.northing,
            sites.option_id,
            sites.site,
            sites.is_nearest,
            sites.is_main,
            sqrt((places.easting - sites.easting) ** 2 + (places.northing - sites.northing) ** 2) / 1000 as km,
        from model.places as places
        cross join sites
        where places.easting is not null
    ) as pairs
    group by place_code, option_id
    having nearest_km <= (select known_km from seeds.method)
),

journeys as (
    select *, false as is_to_main, nearest as site from chosen
    union all
    select *, true, main from chosen
)

select
    journeys.place_code,
    journeys.option_id,
    journeys.is_to_main,
    (sqrt((place_easting - sites.easting) ** 2 + (place_northing - sites.northing) ** 2) / 1000)::float as km,
    site_minutes.minutes,
    site_minutes.minutes_no_car,
    site_minutes.minutes_walk,
    sites.easting,
    sites.northing,
from journeys
inner join sites using (site)
left join model.site_minutes as site_minutes
    on
        journeys.place_code = site_minutes.place_code
        and sites.provider_code = site_minutes.provider_code
        and sites.site_key = site_minutes.site_key
