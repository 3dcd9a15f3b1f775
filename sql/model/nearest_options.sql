-- The nearest option to each place that treats each specialty, each month; one across water is never it.
--
-- An option farther than one that treats the specialty in every month can never be the nearest in any, so only the
-- ones up to that distance are compared month by month.
--
-- grain:   period, place_code, specialty_code
-- columns:
--   period          month
--   place_code      practice
--   specialty_code  specialty
--   option_id       the nearest option with a known site and twelve or more usual starts a year

with treats as (
    select usual.period, usual.specialty_code, usual.option_id
    from model.usual_starts as usual
    cross join seeds.method
    group by usual.period, usual.specialty_code, usual.option_id
    -- Rounded: twelve are twelve in whatever order their parts were added up.
    having round(sum(usual.usual_starts), 9) >= any_value(method.menu_least_starts)
),

constancy as (
    select
        specialty_code,
        option_id,
        count(*) = (select count(*) from model.choice_months) as is_constant,
    from treats
    group by all
),

pairs as (
    select
        reach.place_code,
        constancy.specialty_code,
        reach.option_id,
        reach.km,
        min(reach.km) filter (constancy.is_constant) over place as enough_km,
    from model.reach_chances as reach
    inner join constancy using (option_id)
    where reach.km is not null and not reach.is_across_water
    window place as (partition by reach.place_code, constancy.specialty_code)
)

select
    treats.period,
    pairs.place_code,
    pairs.specialty_code,
    arg_min(pairs.option_id, (pairs.km, pairs.option_id)) as option_id,
from pairs
inner join treats using (specialty_code, option_id)
where pairs.km <= coalesce(pairs.enough_km, pairs.km)
group by all
