-- Referrals by what can be said of their choice, summed up once to the least parts that are published: places in the newest
-- month, sub-ICBs in every other.
--
-- grain:   period, cut_code, icb_code, sub_icb_code, place_code, specialty_code
-- columns:
--   period             month
--   cut_code           cut
--   icb_code           ICB that month; null where it is not known
--   region_code        the region of that; null where it is not known
--   sub_icb_code       sub-ICB; null where it has none
--   place_code         practice; null for all of the sub-ICB
--   specialty_code     specialty
--   referrals          expected referrals a year
--   covered            of them, expected to have two or more accessible options
--   paper              expected to have a range on paper and none of it accessible
--   meaningful         in cells labelled meaningful choice
--   one                one real option
--   paper_only         paper only
--   none_on_paper      no choice even on paper
--   no_real_choice     no real choice
--   cannot_tell        cannot tell
--   paper_cannot_tell  in cells of which neither is sure: that the choice is on paper only, or that it is not

with regions as (
    select distinct period, icb_code, region_code
    from model.cell_weights
    where icb_code is not null
)

select
    cells.period,
    cells.cut_code,
    cells.icb_code,
    regions.region_code,
    cells.sub_icb_code,
    if(cells.period = newest.newest_period, cells.place_code, null) as place_code,
    cells.specialty_code,
    sum(cells.referrals) as referrals,
    sum(cells.referrals * p_more) as covered,
    sum(cells.referrals * p_paper_only) as paper,
    coalesce(sum(cells.referrals) filter (label = 'meaningful choice'), 0) as meaningful,
    coalesce(sum(cells.referrals) filter (label = 'one real option'), 0) as one,
    coalesce(sum(cells.referrals) filter (label = 'paper only'), 0) as paper_only,
    coalesce(sum(cells.referrals) filter (label = 'no choice even on paper'), 0) as none_on_paper,
    coalesce(sum(cells.referrals) filter (label = 'no real choice'), 0) as no_real_choice,
    coalesce(sum(cells.referrals) filter (label = 'cannot tell'), 0) as cannot_tell,
    coalesce(
        sum(cells.referrals) filter (
            on_paper is null
            or (is_range(on_paper) and p_none < yes_chance and p_none > no_chance)
        ), 0
    ) as paper_cannot_tell,
from model.cells as cells
left join regions using (period, icb_code)
cross join seeds.method
cross join (select max(period) as newest_period from model.months) as newest
group by all
