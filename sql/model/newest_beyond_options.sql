-- Beyond the usual menu: every other option within 80 km of a place that treats a specialty, in the newest month.
--
-- Millions of rows come where DuckDB expects thousands: it would hold them in memory and look the few exclusions
-- up in them. Joined as written, the few are held and the many pass.
--
-- grain:   place_code, specialty_code, option_id
-- joins:   written
-- columns:
--   period             the newest month
--   place_code         practice
--   specialty_code     specialty
--   option_id          option with twelve or more usual starts a year
--   icb_code           the practice's ICB
--   on_paper           false
--   menu_share         null
--   is_nearest         false: the nearest is on paper
--   km                 straight kilometres to the nearest site
--   main_km            to the main site
--   minutes            minutes by car to the nearest site, where a table of travel times has the pair
--   is_across_water    the straight line crosses water, and no travel time is known
--   p_reachable        chance that it is within 60 minutes by car
--   p_reachable_least  within 45 minutes
--   p_reachable_most   within 75 minutes
--   p_without_car      within 60 minutes by public transport or on foot; null where no table says

with nearest as (
    select *
    from model.nearest_options
    where period = (select max(period) from model.months)
),

treats as (
    select usual.period, usual.specialty_code, usual.option_id
    from model.usual_starts as usual
    cross join seeds.method
    where usual.period = (select max(period) from model.months)
    group by usual.period, usual.specialty_code, usual.option_id
    -- Rounded: twelve are twelve in whatever order their parts were added up.
    having round(sum(usual.usual_starts), 9) >= any_value(method.menu_least_starts)
)

select
    treats.period,
    reach.place_code,
    treats.specialty_code,
    reach.option_id,
    places.icb_code,
    false as on_paper,
    null::float as menu_share,
    false as is_nearest,
    reach.km,
    reach.main_km,
    reach.minutes,
    reach.is_across_water,
    reach.p_reachable,
    reach.p_reachable_least,
    reach.p_reachable_most,
    reach.p_without_car,
from model.reach_chances as reach
cross join seeds.method
inner join treats using (option_id)
inner join model.places as places using (place_code)
left join nearest
    on reach.place_code = nearest.place_code and treats.specialty_code = nearest.specialty_code
anti join model.local_menus as menus
    on
        treats.period = menus.period
        and places.sub_icb_code = menus.sub_icb_code
        and treats.specialty_code = menus.specialty_code
        and reach.option_id = menus.option_id
anti join model.practice_areas as unmatched
    on
        treats.period = unmatched.period
        and places.sub_icb_code = unmatched.sub_icb_code
        and not unmatched.is_matched
where
    reach.km <= method.beyond_menu_km
    and places.icb_code is not null
    and reach.option_id is distinct from nearest.option_id
order by reach.place_code, treats.specialty_code, reach.km
