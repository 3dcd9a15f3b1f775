-- What is on paper for each place in the newest month, and the chance that it is within reach.
--
-- grain:   place_code, specialty_code, option_id
-- columns:
--   period             the newest month
--   place_code         practice
--   specialty_code     specialty
--   option_id          option
--   icb_code           the practice's ICB
--   on_paper           true
--   menu_share         share of the sub-ICB's usual starts; null where it is on paper only for being the nearest
--   is_nearest         the nearest that treats the specialty
--   km                 straight kilometres to the nearest site; null where it is not known
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
)

select
    paper.period,
    paper.place_code,
    paper.specialty_code,
    paper.option_id,
    paper.icb_code,
    true as on_paper,
    paper.menu_share::float as menu_share,
    coalesce(nearest.option_id = paper.option_id, false) as is_nearest,
    reach.km,
    reach.main_km,
    reach.minutes,
    reach.is_across_water,
    reach.p_reachable,
    reach.p_reachable_least,
    reach.p_reachable_most,
    reach.p_without_car,
from model.options_on_paper as paper
inner join model.reach_chances as reach using (place_code, option_id)
left join nearest using (period, place_code, specialty_code)
where paper.period = (select max(period) from model.months)
order by paper.place_code, paper.specialty_code, reach.km nulls last
