-- What is on paper for each place: the options of its sub-ICB's menu within 80 km, and the nearest that treats the specialty.
--
-- An option or a place without a location is taken to be within 80 km.
--
-- grain:   period, place_code, specialty_code, option_id
-- stored:  view
-- columns:
--   period             month
--   place_code         practice
--   icb_code           its ICB that month
--   specialty_code     specialty
--   option_id          option
--   menu_share         share of the sub-ICB's usual starts; null where it is on paper only for being the nearest
--   p_reachable        chance that it is within 60 minutes by car
--   p_reachable_least  within 45 minutes
--   p_reachable_most   within 75 minutes

select
    menus.period,
    reach.place_code,
    menus.icb_code,
    menus.specialty_code,
    menus.option_id,
    menus.menu_share,
    reach.p_reachable,
    reach.p_reachable_least,
    reach.p_reachable_most,
from model.local_menus as menus
cross join seeds.method
inner join model.places as places using (sub_icb_code)
inner join model.reach_chances as reach
    on
        places.place_code = reach.place_code
        and menus.option_id = reach.option_id
left join model.nearest_options as nearest
    on
        menus.period = nearest.period
        and places.place_code = nearest.place_code
        and menus.specialty_code = nearest.specialty_code
where
    reach.km is null
    or reach.km <= method.beyond_menu_km
    or menus.option_id = nearest.option_id
union all
select
    nearest.period,
    nearest.place_code,
    commissioners.icb_code,
    nearest.specialty_code,
    nearest.option_id,
    null,
    reach.p_reachable,
    reach.p_reachable_least,
    reach.p_reachable_most,
from model.nearest_options as nearest
inner join model.places as places using (place_code)
inner join model.reach_chances as reach using (place_code, option_id)
inner join model.commissioners as commissioners
    on
        nearest.period = commissioners.period
        and places.sub_icb_code = commissioners.commissioner_code
        and commissioners.icb_code is not null
anti join model.local_menus as menus
    on
        nearest.period = menus.period
        and places.sub_icb_code = menus.sub_icb_code
        and nearest.specialty_code = menus.specialty_code
        and nearest.option_id = menus.option_id
