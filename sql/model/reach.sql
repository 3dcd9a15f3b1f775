-- Whether each option is within reach of each place.
--
-- grain:   place_code, option_id
-- columns:
--   place_code             practice
--   option_id              option with a known site
--   km                     kilometres to the nearest site
--   main_km                kilometres to the main site
--   minutes                minutes by car, where a table of travel times has the pair
--   reachable              within 60 minutes by car; null where distance alone cannot tell
--   reachable_best         best estimate
--   reachable_without_car  the same by public transport or on foot; null where no table has the pair: a walk that is
--                          too long does not mean that no bus goes

select
    place_code,
    option_id,
    km,
    main_km,
    distances.minutes,
    is_reachable(distances.minutes, km, main_km, limits) as reachable,
    is_reachable_best(distances.minutes, km, limits) as reachable_best,
    case
        when least(minutes_no_car, minutes_walk) <= method.reach_minutes then true
        when minutes_no_car is not null then false
    end as reachable_without_car,
from model.distances
cross join seeds.method
inner join seeds.reach_limits as limits on method.reach_minutes = limits.minutes
