-- Every cell, a place and a specialty in a month, at each cut: its weight, what is on paper, and the chances of choice.
--
-- Practices whose sub-ICB the extract of the month does not have are given the mean chances of their ICB; else their
-- region's, else England's. What is on paper for them is not known.
--
-- grain:   period, place_code, specialty_code, cut_code
-- stored:  view
-- columns:
--   period          month
--   place_code      practice
--   specialty_code  specialty
--   cut_code        cut
--   sub_icb_code    its sub-ICB; null where it has none
--   icb_code        its ICB that month; null where it is not known
--   referrals       expected referrals a year
--   on_paper        options on paper; null where the extract does not have the sub-ICB
--   p_none          chance that none is accessible
--   p_one           that exactly one is
--   p_more          that two or more are
--   p_paper_only    that there is a range on paper and none of it is accessible
--   label           METHOD's label

with every as (
    select
        weights.period,
        weights.place_code,
        weights.specialty_code,
        cuts.cut_code,
        weights.sub_icb_code,
        weights.icb_code,
        weights.referrals,
        coalesce(chances.on_paper, 0)::utinyint as on_paper,
        coalesce(chances.p_none, 1) as p_none,
        coalesce(chances.p_one, 0) as p_one,
        if(is_range(chances.on_paper), chances.p_none, 0) as p_paper_only,
    from model.cell_weights as weights
    inner join model.month_cuts as cuts using (period)
    left join model.cell_chances as chances using (period, place_code, specialty_code, cut_code)
    where weights.is_matched
    union all
    select
        weights.period,
        weights.place_code,
        weights.specialty_code,
        england.cut_code,
        weights.sub_icb_code,
        weights.icb_code,
        weights.referrals,
        null,
        coalesce(icbs.p_none, regions.p_none, england.p_none),
        coalesce(icbs.p_one, regions.p_one, england.p_one),
        coalesce(icbs.p_paper_only, regions.p_paper_only, england.p_paper_only),
    from model.cell_weights as weights
    inner join model.area_chances as england
        on
            weights.period = england.period
            and weights.specialty_code = england.specialty_code
            and england.icb_code is null
            and england.region_code is null
    left join model.area_chances as regions
        on
            england.period = regions.period
            and england.specialty_code = regions.specialty_code
            and england.cut_code = regions.cut_code
            and weights.region_code = regions.region_code
            and regions.icb_code is null
    left join model.area_chances as icbs
        on
            england.period = icbs.period
            and england.specialty_code = icbs.specialty_code
            and england.cut_code = icbs.cut_code
            and weights.icb_code = icbs.icb_code
    where not weights.is_matched
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
