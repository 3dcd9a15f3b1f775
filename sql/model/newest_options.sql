-- Every option of every cell of the newest month and whether it is within reach: on paper, and beyond the usual menu.
--
-- grain:   place_code, specialty_code, option_id
-- columns:
--   period                 the newest month
--   place_code             practice
--   specialty_code         specialty
--   option_id              option
--   icb_code               the practice's ICB
--   on_paper               false for one beyond the usual menu: within 80 km and outside the headline
--   menu_share             share of the sub-ICB's new starts; null beyond the menu
--   is_nearest             the nearest that treats the specialty
--   km                     kilometres to the nearest site; null where no site is known
--   main_km                kilometres to the main site
--   minutes                minutes by car, where a table of travel times has the pair
--   reachable              within 60 minutes by car; null where it cannot be told
--   reachable_best         best estimate
--   reachable_without_car  null until a table of public transport is loaded

with newest as (
    select max(period) as period from model.months
),

on_paper as (
    select paper.*
    from model.paper_options as paper
    where paper.period = (select period from newest)
),

beyond as (
    select
        newest.period,
        distances.place_code,
        places.icb_code,
        treats.specialty_code,
        distances.option_id,
    from newest
    cross join seeds.method
    inner join (select distinct period, specialty_code, option_id from model.referral_shares) as treats using (period)
    inner join model.distances as distances on treats.option_id = distances.option_id
    inner join model.places as places using (place_code)
    anti join on_paper
        on
            distances.place_code = on_paper.place_code
            and treats.specialty_code = on_paper.specialty_code
            and distances.option_id = on_paper.option_id
    where distances.km <= method.beyond_menu_km and places.icb_code is not null
),

listed as (
    select period, place_code, icb_code, specialty_code, option_id, true as on_paper, menu_share from on_paper
    union all
    select period, place_code, icb_code, specialty_code, option_id, false, null from beyond
)

select
    listed.period,
    listed.place_code,
    listed.specialty_code,
    listed.option_id,
    listed.icb_code,
    listed.on_paper,
    listed.menu_share::float as menu_share,
    coalesce(nearest.option_id = listed.option_id, false) as is_nearest,
    reach.km,
    reach.main_km,
    reach.minutes,
    reach.reachable,
    reach.reachable_best,
    reach.reachable_without_car,
from listed
left join model.reach as reach using (place_code, option_id)
left join model.nearest as nearest
    on
        listed.period = nearest.period
        and listed.place_code = nearest.place_code
        and listed.specialty_code = nearest.specialty_code
order by listed.place_code, listed.specialty_code, listed.on_paper desc, reach.km nulls last
