-- Expected referrals and options on paper of every cell: a place and a specialty in a month.
--
-- Where missing providers hold over a fifth of the usual starts nothing can be told: none to all within reach may be
-- accessible. Nor can anything be told of practices whose sub-ICB the extract of the month does not have: they are
-- expected to refer as many people as England's other practices do for each person registered.
--
-- grain:   period, place_code, specialty_code
-- columns:
--   period          month
--   place_code      practice
--   specialty_code  specialty
--   sub_icb_code    its sub-ICB; null where it has none
--   icb_code        its ICB that month; null where it is not known
--   referrals       expected referrals a year: the practice's share of its sub-ICB's people times its new starts
--   is_blind        missing providers hold too much to tell
--   on_paper        options on paper; null where the extract does not have the sub-ICB
--   within_reach    of them, those that may be reachable; null likewise

with counted as (
    select
        paper.period,
        paper.place_code,
        paper.specialty_code,
        count(*) as on_paper,
        count(*) filter (reachable is null or reachable) as within_reach,
    from model.paper_options as paper
    left join model.reach as reach using (place_code, option_id)
    group by all
),

people as (
    select
        areas.period,
        areas.sub_icb_code,
        areas.is_matched,
        sum(places.patients) as patients,
        sum(sum(places.patients) filter (areas.is_matched)) over (partition by areas.period) as matched_patients,
    from model.practice_areas as areas
    inner join model.places as places on areas.sub_icb_code is not distinct from places.sub_icb_code
    group by areas.period, areas.sub_icb_code, areas.is_matched
),

usual as (
    select
        people.period,
        missing_shares.specialty_code,
        sum(missing_shares.starts) / nullif(any_value(people.matched_patients), 0) as starts_a_person,
    from people
    inner join model.missing_shares as missing_shares using (period, sub_icb_code)
    where people.is_matched and people.patients > 0
    group by all
)

select
    missing_shares.period,
    places.place_code,
    missing_shares.specialty_code,
    places.sub_icb_code,
    commissioners.icb_code,
    places.patients_share * missing_shares.starts as referrals,
    missing_shares.missing_share > method.most_missing_share as is_blind,
    coalesce(counted.on_paper, 0)::utinyint as on_paper,
    coalesce(counted.within_reach, 0)::utinyint as within_reach,
from model.missing_shares as missing_shares
cross join seeds.method
inner join model.places as places using (sub_icb_code)
inner join model.commissioners as commissioners
    on
        missing_shares.period = commissioners.period
        and places.sub_icb_code = commissioners.commissioner_code
        and commissioners.icb_code is not null
left join counted
    on
        missing_shares.period = counted.period
        and places.place_code = counted.place_code
        and missing_shares.specialty_code = counted.specialty_code
union all
select
    areas.period,
    places.place_code,
    usual.specialty_code,
    places.sub_icb_code,
    areas.icb_code,
    places.patients * usual.starts_a_person,
    false,
    null,
    null,
from model.practice_areas as areas
inner join model.places as places on areas.sub_icb_code is not distinct from places.sub_icb_code
inner join usual using (period)
where not areas.is_matched
