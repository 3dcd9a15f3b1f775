-- The nearest option to each place that treats each specialty, each month.
--
-- An option farther than one that treats the specialty in every month can never be the nearest in any, so only the
-- ones up to that distance are compared month by month.
--
-- grain:   period, place_code, specialty_code
-- columns:
--   period          month
--   place_code      practice
--   specialty_code  specialty
--   option_id       the nearest option with a known site and any new start in the last twelve months

with treats as (
    select distinct period, specialty_code, option_id from model.referral_shares
),

constancy as (
    select
        specialty_code,
        option_id,
        count(*) = (select count(*) from model.months where is_loaded) as is_constant,
    from treats
    group by all
),

pairs as (
    select
        distances.place_code,
        constancy.specialty_code,
        distances.option_id,
        distances.km,
        min(distances.km) filter (constancy.is_constant) over place as enough_km,
    from model.distances as distances
    inner join constancy using (option_id)
    where distances.km is not null
    window place as (partition by distances.place_code, constancy.specialty_code)
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
