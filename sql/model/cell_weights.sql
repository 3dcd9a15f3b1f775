-- Expected referrals of every cell: a place and a specialty in a month.
--
-- A practice has its share of its sub-ICB's people of the usual starts there. Practices whose sub-ICB the extract of the
-- month does not have are expected to refer as many people as England's other practices do for each person registered.
--
-- grain:   period, place_code, specialty_code
-- columns:
--   period          month
--   place_code      practice
--   specialty_code  specialty
--   sub_icb_code    its sub-ICB; null where it has none
--   icb_code        its ICB that month; null where it is not known
--   region_code     the region of that; null where it is not known
--   referrals       expected referrals a year
--   is_matched      the extract of the month has the sub-ICB

with starts as (
    select period, commissioner_code as sub_icb_code, specialty_code, sum(usual_starts) as usual_starts
    from model.usual_starts
    group by all
),

places as (
    select
        areas.period,
        places.place_code,
        places.sub_icb_code,
        places.patients,
        places.patients_share,
        areas.icb_code,
        areas.region_code,
        areas.is_matched,
    from model.practice_areas as areas
    inner join model.places as places on areas.sub_icb_code is not distinct from places.sub_icb_code
),

matched as (
    select
        places.period,
        places.place_code,
        starts.specialty_code,
        places.sub_icb_code,
        places.icb_code,
        places.region_code,
        places.patients_share * starts.usual_starts as referrals,
    from places
    inner join starts using (period, sub_icb_code)
    where places.is_matched
),

people as (
    select period, sum(patients) as patients
    from places
    where is_matched
    group by all
),

usual as (
    select
        matched.period,
        matched.specialty_code,
        sum(matched.referrals) / nullif(any_value(people.patients), 0) as starts_a_person,
    from matched
    inner join people using (period)
    where people.patients > 0
    group by all
)

select period, place_code, specialty_code, sub_icb_code, icb_code, region_code, referrals, true as is_matched
from matched
union all
select
    places.period,
    places.place_code,
    usual.specialty_code,
    places.sub_icb_code,
    places.icb_code,
    places.region_code,
    places.patients * usual.starts_a_person,
    false,
from places
inner join usual using (period)
where not places.is_matched
