-- The likely ranges (80%) of the shares with a real choice and with one on paper only, at every level that is simulated.
--
-- The worlds of England and of a region are those of its ICBs put together, each with its weight.
--
-- grain:   period, cut_code, level, org_code, specialty_code
-- columns:
--   period           month
--   cut_code         cut
--   level            england, region, icb, sub_icb or place
--   org_code         code at that level; ENG for England
--   specialty_code   specialty; all for every one together
--   covered_low      10% point of the share with two or more accessible options
--   covered_mean     mean over the worlds; null where only the ends are kept
--   covered_high     90% point
--   paper_only_low   10% point of the share with a range on paper of which none is accessible
--   paper_only_high  90% point

with weights as (
    select
        period,
        icb_code,
        region_code,
        coalesce(specialty_code, 'all') as specialty_code,
        sum(referrals) as referrals,
    from model.cell_weights
    where icb_code is not null
    group by period, icb_code, region_code, grouping sets ((), (specialty_code))
),

icbs as (
    select
        period,
        icb_code,
        cut_code,
        coalesce(specialty_code, 'all') as specialty_code,
        covered,
        paper_only,
    from model.simulated_shares
    where place_code is null and sub_icb_code is null
),

worlds as (
    select
        period,
        cut_code,
        specialty_code,
        world,
        if(grouping(region_code) = 0, 'region', 'england') as level,
        if(level = 'region', region_code, 'ENG') as org_code,
        sum(referrals * covered) / nullif(sum(referrals), 0) as covered,
        sum(referrals * paper_only) / nullif(sum(referrals), 0) as paper_only,
    from (
        select
            icbs.period,
            icbs.cut_code,
            icbs.specialty_code,
            weights.region_code,
            weights.referrals,
            unnest(range(len(covered))) as world,
            unnest(covered) as covered,
            unnest(paper_only) as paper_only,
        from icbs
        inner join weights using (period, icb_code, specialty_code)
    ) as each_world
    group by period, cut_code, specialty_code, world, grouping sets ((), (region_code))
    having org_code is not null
),

wholes as (
    select
        period,
        cut_code,
        level,
        org_code,
        specialty_code,
        list(covered) as covered,
        list(paper_only) as paper_only,
    from worlds
    group by all
    union all
    select period, cut_code, 'icb', icb_code, specialty_code, covered, paper_only from icbs
)

select
    period,
    cut_code,
    level,
    org_code,
    specialty_code,
    list_aggregate(covered, 'quantile_cont', 0.1) as covered_low,
    list_avg(covered) as covered_mean,
    list_aggregate(covered, 'quantile_cont', 0.9) as covered_high,
    list_aggregate(paper_only, 'quantile_cont', 0.1) as paper_only_low,
    list_aggregate(paper_only, 'quantile_cont', 0.9) as paper_only_high,
from wholes
union all
select
    period,
    cut_code,
    if(place_code is null, 'sub_icb', 'place'),
    coalesce(place_code, sub_icb_code),
    coalesce(specialty_code, 'all'),
    covered[1],
    null,
    covered[2],
    paper_only[1],
    paper_only[2],
from model.simulated_shares
where place_code is not null or sub_icb_code is not null
