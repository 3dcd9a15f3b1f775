-- The chance that each option can be reached from each place within a limit of minutes by car.
--
-- Of the nearest and the main site each, from its own travel time, else from the distance; and the mean of the two. Where
-- the place is not known, what the other places of the sub-ICB have for that option; where the option's is not, what the
-- located options of its kind on the sub-ICB's menus have.
--
-- grain:   place_code, option_id
-- columns:
--   place_code         practice
--   option_id          option within 120 km, or on a menu of the place's sub-ICB where one of the two has no location
--   km                 straight kilometres to the nearest site; null where it is not known
--   main_km            to the main site
--   minutes            minutes by car to the nearest site; null where no table has them
--   is_across_water    the line to the nearest site crosses water, and no travel time is known
--   p_reachable        within 60 minutes
--   p_reachable_least  within 45 minutes
--   p_reachable_most   within 75 minutes
--   p_shortest         within the shortest limit of seeds.reach_limits
--   p_longest          within its longest
--   p_without_car      within 60 minutes by public transport or on foot; null where no table says

with curves as (
    select
        any_value(curves) filter (curves.minutes = method.reach_minutes) as usual,
        any_value(curves) filter (curves.minutes = method.firm_least_minutes) as least,
        any_value(curves) filter (curves.minutes = method.firm_most_minutes) as most,
        arg_min(curves, curves.minutes) as shortest,
        arg_max(curves, curves.minutes) as longest,
    from model.reach_curves as curves
    cross join seeds.method
),

journeys as (
    select
        journeys.*,
        waters.km_off_land is not null as crosses_water,
        reach_within(journeys.minutes, journeys.km, crosses_water, curves.usual, method) as p_reachable,
        reach_within(journeys.minutes, journeys.km, crosses_water, curves.least, method) as p_reachable_least,
        reach_within(journeys.minutes, journeys.km, crosses_water, curves.most, method) as p_reachable_most,
        reach_within(journeys.minutes, journeys.km, crosses_water, curves.shortest, method) as p_shortest,
        reach_within(journeys.minutes, journeys.km, crosses_water, curves.longest, method) as p_longest,
        reach_by_minutes(
            if(journeys.minutes_no_car is not null, least(journeys.minutes_no_car, journeys.minutes_walk), null),
            method.minutes_spread,
            method.reach_minutes
        ) as p_without_car,
    from model.option_journeys as journeys
    cross join curves
    cross join seeds.method
    left join model.water_crossings as waters using (place_code, option_id, is_to_main)
),

located as (
    select
        journeys.place_code,
        journeys.option_id,
        max(km) filter (not is_to_main) as km,
        max(km) filter (is_to_main) as main_km,
        max(minutes) filter (not is_to_main) as minutes,
        bool_or(crosses_water and not is_to_main) as is_across_water,
        avg(p_reachable) as p_reachable,
        avg(p_reachable_least) as p_reachable_least,
        avg(p_reachable_most) as p_reachable_most,
        avg(p_shortest) as p_shortest,
        avg(p_longest) as p_longest,
        avg(p_without_car) as p_without_car,
    from journeys
    group by all
),

-- Places and the options on the menus of their sub-ICB: how often is in how many specialties and months.
offered as (
    select
        places.place_code,
        places.sub_icb_code,
        places.easting is not null as is_located,
        menus.option_id,
        places.patients,
        menus.how_often,
    from (select sub_icb_code, option_id, count(*) as how_often from model.local_menus group by all) as menus
    inner join model.places as places using (sub_icb_code)
),

known_options as (
    select distinct provider_options.option_id
    from model.provider_options as provider_options
    inner join model.sites as sites using (provider_code)
    where sites.easting is not null
),

kinds as (
    select distinct option_id, any_value(is_trust) as is_trust from model.standing_options group by option_id
),

alike as (
    select
        offered.sub_icb_code,
        offered.option_id,
        kinds.is_trust,
        located.km <= method.beyond_menu_km as is_on_menu,
        offered.patients * offered.how_often as people,
        people * located.p_reachable as usual,
        people * located.p_reachable_least as least,
        people * located.p_reachable_most as most,
        people * located.p_shortest as shortest,
        people * located.p_longest as longest,
    from offered
    cross join seeds.method
    inner join located using (place_code, option_id)
    inner join kinds using (option_id)
),

by_option as (
    select
        sub_icb_code,
        option_id,
        sum(people) as people,
        [sum(usual), sum(least), sum(most), sum(shortest), sum(longest)] as totals,
    from alike
    group by all
),

by_kind as (
    select
        sub_icb_code,
        is_trust,
        sum(people) as people,
        [sum(usual), sum(least), sum(most), sum(shortest), sum(longest)] as totals,
    from alike
    where is_on_menu
    group by all
),

-- What stands for a pair of which one has no location.
likes as (
    select
        offered.place_code,
        offered.option_id,
        if(known_options.option_id is null, by_kind.people, by_option.people) as people,
        if(known_options.option_id is null, by_kind.totals, by_option.totals) as totals,
    from offered
    inner join kinds using (option_id)
    left join known_options using (option_id)
    left join by_option using (sub_icb_code, option_id)
    left join by_kind on offered.sub_icb_code = by_kind.sub_icb_code and kinds.is_trust = by_kind.is_trust
    where not offered.is_located or known_options.option_id is null
),

unlocated as (
    select
        likes.place_code,
        likes.option_id,
        [
            coalesce(least(total / nullif(likes.people, 0), unlocated_most_chance), unlocated_most_chance)
            for total in coalesce(likes.totals, [null, null, null, null, null])
        ] as p,
    from likes
    cross join seeds.method
)

select
    place_code,
    option_id,
    km,
    main_km,
    minutes,
    is_across_water,
    p_reachable,
    p_reachable_least,
    p_reachable_most,
    p_shortest,
    p_longest,
    p_without_car,
from located
union all
select place_code, option_id, null, null, null, false, p[1], p[2], p[3], p[4], p[5], null
from unlocated
