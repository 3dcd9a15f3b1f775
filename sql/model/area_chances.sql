-- Mean chances of the cells of each ICB, region and England: what stands for practices of which nothing else is known.
--
-- Months of which every practice is known have no row.
--
-- grain:   period, specialty_code, cut_code, icb_code, region_code
-- columns:
--   period          month
--   specialty_code  specialty
--   cut_code        cut
--   icb_code        ICB; null for a region or England
--   region_code     region; null for England
--   p_none          chance that no option is accessible
--   p_one           that exactly one is
--   p_paper_only    that there is a range on paper and none of it is accessible

select
    weights.period,
    weights.specialty_code,
    cuts.cut_code,
    weights.icb_code,
    weights.region_code,
    sum(referrals * coalesce(p_none, 1)) / nullif(sum(referrals), 0) as p_none,
    sum(referrals * coalesce(p_one, 0)) / nullif(sum(referrals), 0) as p_one,
    sum(referrals * if(is_range(on_paper), p_none, 0)) / nullif(sum(referrals), 0) as p_paper_only,
from model.cell_weights as weights
inner join model.month_cuts as cuts using (period)
semi join (select period from model.practice_areas where not is_matched) as unmatched using (period)
left join model.cell_chances as chances using (period, place_code, specialty_code, cut_code)
where weights.is_matched
group by
    weights.period,
    weights.specialty_code,
    cuts.cut_code,
    grouping sets ((), (weights.region_code), (weights.icb_code, weights.region_code))
-- ICBs whose region is not known are no region together.
having
    sum(referrals) > 0
    and not (grouping(weights.region_code) = 0 and grouping(weights.icb_code) = 1 and weights.region_code is null)
