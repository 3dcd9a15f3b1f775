-- Every cell, a place and a specialty in a month, at each cut: its weight, what is on paper, and the chances of choice.
--
-- Practices whose sub-ICB the extract of the month does not have are expected to refer as many people as England's other
-- practices do for each person registered, and have the mean chances of their ICB; else their region's, else England's.
--
-- grain:   period, place_code, specialty_code, cut_code
-- columns:
--   period          month
--   place_code      practice
--   specialty_code  specialty
--   cut_code        cut
--   sub_icb_code    its sub-ICB; null where it has none
--   icb_code        its ICB that month; null where it is not known
--   referrals       expected referrals a year: the practice's share of its sub-ICB's people times its usual starts
--   on_paper        options on paper; null where the extract does not have the sub-ICB
--   p_none          chance that none is accessible
--   p_one           that exactly one is
--   p_more          that two or more are
--   p_paper_only    that there is a range on paper and none of it is accessible
--   label           METHOD's label

with weights as (
    select period, commissioner_code as sub_icb_code, specialty_code, sum(usual_starts) as usual_starts
    from model.usual_starts
    group by all
),

matched as (
    select
        weights.period,
        places.place_code,
        weights.specialty_code,
        places.sub_icb_code,
        commissioners.icb_code,
        commissioners.region_code,
        places.patients_share * weights.usual_starts as referrals,
    from weights
    inner join model.places as places using (sub_icb_code)
    inner join model.commissioners as commissioners
        on
            weights.period = commissioners.period
            and places.sub_icb_code = commissioners.commissioner_code
            and commissioners.icb_code is not null
),

known as (
    select
        matched.*,
        cuts.cut_code,
        coalesce(chances.on_paper, 0)::utinyint as on_paper,
        coalesce(chances.p_none, 1) as p_none,
        coalesce(chances.p_one, 0) as p_one,
    from matched
    inner join model.month_cuts as cuts using (period)
    left join model.cell_chances as chances using (period, place_code, specialty_code, cut_code)
),

people as (
    select
        areas.period,
        sum(places.patients) as patients,
    from model.practice_areas as areas
    inner join model.places as places on areas.sub_icb_code is not distinct from places.sub_icb_code
    where areas.is_matched
    group by all
),

usual as (
    select
        matched.period,
        matched.specialty_code,
        sum(matched.referrals) / any_value(people.patients) as starts_a_person,
    from matched
    inner join people using (period)
    where people.patients > 0
    group by all
),

means as (
    select
        period,
        specialty_code,
        cut_code,
        icb_code,
        region_code,
        sum(referrals * p_none) / nullif(sum(referrals), 0) as p_none,
        sum(referrals * p_one) / nullif(sum(referrals), 0) as p_one,
        sum(referrals * if(is_range(on_paper), p_none, 0)) / nullif(sum(referrals), 0) as p_paper_only,
    from known
    where exists (select 1 from model.practice_areas where not is_matched)
    group by
        period, specialty_code, cut_code,
        grouping sets ((), (region_code), (icb_code, region_code))
),

unmatched as (
    select
        areas.period,
        places.place_code,
        usual.specialty_code,
        places.sub_icb_code,
        areas.icb_code,
        places.patients * usual.starts_a_person as referrals,
        cuts.cut_code,
        coalesce(of_icb.p_none, of_region.p_none, of_england.p_none) as p_none,
        coalesce(of_icb.p_one, of_region.p_one, of_england.p_one) as p_one,
        coalesce(of_icb.p_paper_only, of_region.p_paper_only, of_england.p_paper_only) as p_paper_only,
    from model.practice_areas as areas
    inner join model.places as places on areas.sub_icb_code is not distinct from places.sub_icb_code
    inner join usual using (period)
    inner join model.month_cuts as cuts using (period)
    left join means as of_icb
        on
            areas.period = of_icb.period
            and usual.specialty_code = of_icb.specialty_code
            and cuts.cut_code = of_icb.cut_code
            and areas.icb_code = of_icb.icb_code
    left join means as of_region
        on
            areas.period = of_region.period
            and usual.specialty_code = of_region.specialty_code
            and cuts.cut_code = of_region.cut_code
            and areas.region_code = of_region.region_code
            and of_region.icb_code is null
    inner join means as of_england
        on
            areas.period = of_england.period
            and usual.specialty_code = of_england.specialty_code
            and cuts.cut_code = of_england.cut_code
            and of_england.icb_code is null
            and of_england.region_code is null
    where not areas.is_matched
),

every as (
    select
        period,
        place_code,
        specialty_code,
        sub_icb_code,
        icb_code,
        referrals,
        cut_code,
        on_paper,
        p_none,
        p_one,
        if(is_range(on_paper), p_none, 0) as p_paper_only,
    from known
    union all by name
    select *, null::utinyint as on_paper
    from unmatched
)

select
    period,
    place_code,
    specialty_code,
    cut_code,
    sub_icb_code,
    icb_code,
    referrals,
    on_paper,
    p_none,
    p_one,
    greatest(0, 1 - p_none - p_one) as p_more,
    p_paper_only,
    label_of_chances(on_paper, p_none, p_one, p_more, yes_chance, no_chance) as label,
from every
cross join seeds.method
