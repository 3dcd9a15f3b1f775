-- What is on paper for each place in the newest month, and whether it is within reach.
--
-- grain:   place_code, specialty_code, option_id
-- columns:
--   period                 the newest month
--   place_code             practice
--   specialty_code         specialty
--   option_id              option
--   icb_code               the practice's ICB
--   on_paper               true
--   menu_share             share of the sub-ICB's new starts; null where it is on paper only for being the nearest
--   is_nearest             the nearest that treats the specialty
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
    reach.reachable,
    reach.reachable_best,
    reach.reachable_without_car,
from model.paper_options as paper
left join model.reach as reach using (place_code, option_id)
left join nearest using (period, place_code, specialty_code)
where paper.period = (select max(period) from model.months)
order by paper.place_code, paper.specialty_code, reach.km nulls last
