-- Meaningful-choice coverage: of the people expected to be referred, the share expected to have at least two accessible
-- options, with its likely range.
--
-- Every test of an option has a chance that it holds. The share is the sum of the chances of two or more; its likely range
-- (80%) comes from 200 simulated worlds with shared errors. The bar is of three parts that add up to one: sure
-- (share_meaningful), cannot tell, and the rest, which is sure not. Where is_cannot_tell, no page shows an estimate.
--
-- grain:   period, cut_code, level, org_code, specialty_code
-- title:   Meaningful-choice coverage
-- unit:    share of expected referrals
-- better:  higher
-- why:     A choice may exist on paper and not be genuinely accessible to people.
-- caution: What people were offered is not published; the options on paper are modelled. Places only for the newest month;
--          sub-ICBs of earlier months have no range.
-- columns:
--   period                        month
--   cut_code                      cut an option must reach to be accessible
--   cut                           chance of treatment within 18 weeks an option must reach
--   level                         england, region, icb, sub_icb or place
--   org_code                      code at that level; ENG for England
--   specialty_code                treatment function; all for every one together
--   referrals                     expected referrals a year
--   coverage_low                  lower end of the likely range
--   coverage_best                 expected share with two or more accessible options
--   coverage_high                 upper end
--   paper_only_low                lower end of the likely range
--   paper_only_best               expected share with two or more on paper and none accessible
--   paper_only_high               upper end
--   share_meaningful              sure: share of referrals in cells labelled meaningful choice
--   share_one                     one real option
--   share_paper_only              paper only
--   share_none_on_paper           no choice even on paper
--   share_no_real_choice          no real choice
--   share_cannot_tell             cannot tell
--   paper_only_share_cannot_tell  neither sure that the choice is on paper only nor that it is not
--   is_cannot_tell                the range is above 40 points, or less than a fifth can be told: no estimate is shown
--   method_version                version of the method

with summed as (
    select
        period,
        cut_code,
        case
            when grouping(place_code) = 0 then 'place'
            when grouping(sub_icb_code) = 0 then 'sub_icb'
            when grouping(icb_code) = 0 then 'icb'
            when grouping(region_code) = 0 then 'region'
            else 'england'
        end as level,
        if(level = 'england', 'ENG', coalesce(place_code, sub_icb_code, icb_code, region_code)) as org_code,
        coalesce(specialty_code, 'all') as specialty_code,
        sum(referrals) as referrals,
        sum(covered) as covered,
        sum(paper) as paper,
        sum(meaningful) as meaningful,
        sum(one) as one,
        sum(paper_only) as paper_only,
        sum(none_on_paper) as none_on_paper,
        sum(no_real_choice) as no_real_choice,
        sum(cannot_tell) as cannot_tell,
        sum(paper_cannot_tell) as paper_cannot_tell,
    from model.choice_sums
    group by
        period,
        cut_code,
        grouping sets (
            (),
            (specialty_code),
            (region_code),
            (region_code, specialty_code),
            (icb_code),
            (icb_code, specialty_code),
            (sub_icb_code),
            (sub_icb_code, specialty_code),
            (place_code),
            (place_code, specialty_code)
        )
),

-- A cell has a real choice in a world or has not: its range is one end, both, or the other.
ranged as (
    select
        summed.*,
        level = 'place' and specialty_code <> 'all' as is_cell,
        covered / referrals as coverage_best,
        paper / referrals as paper_only_best,
        if(is_cell, (coverage_best >= yes_chance)::integer, covered_low) as covered_low,
        if(is_cell, (coverage_best > no_chance)::integer, covered_high) as covered_high,
        if(is_cell, (paper_only_best >= yes_chance)::integer, ranges.paper_only_low) as paper_low,
        if(is_cell, (paper_only_best > no_chance)::integer, ranges.paper_only_high) as paper_high,
    from summed
    cross join seeds.method
    left join model.likely_ranges as ranges using (period, cut_code, level, org_code, specialty_code)
    where summed.referrals > 0 and summed.org_code is not null
)

select
    ranged.period,
    ranged.cut_code,
    cuts.cut,
    ranged.level,
    ranged.org_code,
    ranged.specialty_code,
    ranged.referrals,
    if(covered_low is not null, least(covered_low, coverage_best), null) as coverage_low,
    ranged.coverage_best,
    if(covered_high is not null, greatest(covered_high, coverage_best), null) as coverage_high,
    if(paper_low is not null, least(paper_low, paper_only_best), null) as paper_only_low,
    ranged.paper_only_best,
    if(paper_high is not null, greatest(paper_high, paper_only_best), null) as paper_only_high,
    meaningful / referrals as share_meaningful,
    one / referrals as share_one,
    paper_only / referrals as share_paper_only,
    none_on_paper / referrals as share_none_on_paper,
    no_real_choice / referrals as share_no_real_choice,
    cannot_tell / referrals as share_cannot_tell,
    paper_cannot_tell / referrals as paper_only_share_cannot_tell,
    coalesce(coverage_high - coverage_low > method.widest_range, false)
    or share_cannot_tell > 1 - method.least_told_share as is_cannot_tell,
    method.method_version,
from ranged
cross join seeds.method
inner join model.month_cuts as cuts using (period, cut_code)
order by level, org_code, specialty_code, cut, period
