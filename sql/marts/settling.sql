-- What would settle it: how much of "cannot tell" would go in each area if something were known that is not. Newest month.
--
-- What becomes known is taken as yes where it is likely now and as no elsewhere. The parts do not add up: some cells wait
-- for two things at once.
--
-- grain:   level, org_code, specialty_code, cut_code
-- unit:    share of expected referrals
-- caution: A fall is of the share that cannot be told; below 0 knowing one thing alone would leave more to another.
-- columns:
--   period                   the newest month
--   level                    england, region, icb or sub_icb
--   org_code                 code at that level; ENG for England
--   specialty_code           treatment function; all for every one together
--   cut_code                 cut an option must reach to be accessible
--   cut                      chance of treatment within 18 weeks
--   referrals                expected referrals a year
--   share_cannot_tell        share that cannot be told
--   by_travel_times          its fall if travel times were known
--   by_locations             if it were known where every practice and option is
--   by_missing_figures       if the providers that sent no figures had sent them
--   by_chances_of_treatment  if it were known which options treat in time
--   method_version           version of the limits

with newest as (
    select max(period) as period from model.months
),

regions as (
    select distinct icb_code, region_code
    from model.cell_weights
    inner join newest using (period)
    where icb_code is not null
),

settled as (
    select
        cells.period,
        cells.cut_code,
        regions.region_code,
        cells.icb_code,
        cells.sub_icb_code,
        cells.specialty_code,
        cells.referrals,
        is_undecided(cells.p_more, method) as now,
        is_undecided(coalesce(trials.travel_known, cells.p_more), method) as travel,
        is_undecided(coalesce(trials.places_known, cells.p_more), method) as places,
        is_undecided(coalesce(trials.figures_known, cells.p_more), method) as figures,
        is_undecided(coalesce(trials.chances_known, cells.p_more), method) as chances,
    from model.cells as cells
    inner join newest using (period)
    cross join seeds.method
    left join regions using (icb_code)
    left join model.cell_trials as trials using (place_code, specialty_code, cut_code)
    where cells.on_paper is not null
)

select
    settled.period,
    case
        when grouping(sub_icb_code) = 0 then 'sub_icb'
        when grouping(icb_code) = 0 then 'icb'
        when grouping(region_code) = 0 then 'region'
        else 'england'
    end as level,
    coalesce(sub_icb_code, icb_code, region_code, 'ENG') as org_code,
    coalesce(specialty_code, 'all') as specialty_code,
    settled.cut_code,
    any_value(cuts.cut) as cut,
    sum(referrals) as referrals,
    sum(referrals * now::integer) / nullif(sum(referrals), 0) as share_cannot_tell,
    sum(referrals * (now::integer - travel::integer)) / nullif(sum(referrals), 0) as by_travel_times,
    sum(referrals * (now::integer - places::integer)) / nullif(sum(referrals), 0) as by_locations,
    sum(referrals * (now::integer - figures::integer)) / nullif(sum(referrals), 0) as by_missing_figures,
    sum(referrals * (now::integer - chances::integer)) / nullif(sum(referrals), 0) as by_chances_of_treatment,
    any_value(method.method_version) as method_version,
from settled
cross join seeds.method
inner join model.month_cuts as cuts using (period, cut_code)
group by
    settled.period,
    settled.cut_code,
    grouping sets (
        (),
        (specialty_code),
        (region_code),
        (region_code, specialty_code),
        (icb_code),
        (icb_code, specialty_code),
        (sub_icb_code),
        (sub_icb_code, specialty_code)
    )
-- ICBs whose region is not known are no region together.
having sum(referrals) > 0 and not (grouping(region_code) = 0 and region_code is null)
order by level, org_code, specialty_code, cut
