-- How long the journey takes from each place to each site that a table of travel times names.
--
-- A table says where a journey begins by practice, by postcode sector or by small area (LSOA). A place has the time of
-- its own code; where there is none, that of its sector; else that of its small area. A blank is none.
--
-- grain:   place_code, site, mode
-- columns:
--   place_code  practice
--   site        code of the site or provider, or postcode of the site without space, as the table names it
--   mode        car, public_transport or walk
--   minutes     shortest time; null where no answer was found

with origins as (
    select place_code, place_code as origin, 1 as preference
    from staging.gp_registrations
    union all
    select place_code, regexp_replace(postcode_key, '([0-9])[A-Z]{2}$', ' \1') as origin, 2 as preference
    from staging.gp_registrations
    where postcode_key is not null
    union all
    select places.place_code, postcodes.lsoa_code, 3 as preference
    from staging.gp_registrations as places
    inner join staging.postcodes as postcodes using (postcode_key)
    where postcodes.lsoa_code is not null
)

select
    origins.place_code,
    travel_times.site,
    travel_times.mode,
    arg_min(travel_times.minutes, origins.preference) as minutes,
from staging.travel_times as travel_times
inner join origins using (origin)
group by all
