-- Beyond the usual menu: every other option within 80 km of a place that treats a specialty, in the newest month.
--
-- Millions of rows come where DuckDB expects thousands: it would hold them in memory and look the few exclusions
-- up in them. Joined as written, the few are held and the many pass.
--
-- grain:   place_code, specialty_code, option_id
-- joins:   written
-- columns:
--   period                 the newest month
--   place_code             practice
--   specialty_code         specialty
--   option_id              option
--   icb_code               the practice's ICB
--   on_paper               false
--   menu_share             null
--   is_nearest             false: the nearest is on paper
--   km                     kilometres to the nearest site; null where no site is known
--   main_km                kilometres to the main site
--   minutes                minutes by car, where a table of travel times has the pair
--   reachable              within 60 minutes by car; null where it cannot be told
--   reachable_best         best estimate
--   reachable_without_car  null until a table of public transport is loaded

with nearest as (
    select *
    from model.nearest
    where period = (select max(period) from model.months)
),

treats as (
    select distinct period, specialty_code, option_id
    from model.referral_shares
    where period = (select max(period) from model.months)
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
    reach.reachable,
    reach.reachable_best,
    reach.reachable_without_car,
from model.reach as reach
cross join seeds.method
inner join treats using (option_id)
inner join model.places as places using (place_code)
left join nearest
    on reach.place_code = nearest.place_code and treats.specialty_code = nearest.specialty_code
anti join model.menus as menus
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
