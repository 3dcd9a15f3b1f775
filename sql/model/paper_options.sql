-- What is on paper for each place: the menu of its sub-ICB, and the nearest option where that is not on it.
--
-- grain:   period, place_code, specialty_code, option_id
-- stored:  view
-- columns:
--   period          month
--   place_code      practice
--   icb_code        its ICB that month
--   specialty_code  specialty
--   option_id       option
--   menu_share      share of the sub-ICB's new starts; null where it is on paper only for being the nearest

select
    menus.period,
    places.place_code,
    menus.icb_code,
    menus.specialty_code,
    menus.option_id,
    menus.menu_share,
from model.menus as menus
inner join model.places as places using (sub_icb_code)
union all
select
    nearest.period,
    places.place_code,
    commissioners.icb_code,
    nearest.specialty_code,
    nearest.option_id,
    null,
from model.nearest as nearest
inner join model.places as places using (place_code)
inner join model.commissioners as commissioners
    on
        nearest.period = commissioners.period
        and places.sub_icb_code = commissioners.commissioner_code
anti join model.menus as menus
    on
        nearest.period = menus.period
        and places.sub_icb_code = menus.sub_icb_code
        and nearest.specialty_code = menus.specialty_code
        and nearest.option_id = menus.option_id
