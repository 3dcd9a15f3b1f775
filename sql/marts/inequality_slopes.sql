-- Slope index of inequality: how much more coverage the least deprived end has than the most deprived. Newest month.
--
-- Practices stand on a scale from 0 (most deprived) to 1 (least): each at the middle of its fifth's share of the area's
-- referrals. The slope is that of the least squares line of practices' coverage over the scale, weighted by referrals,
-- which is also the line through the fifths of marts.imd_quintiles. Its interval is cluster-robust: with residuals e, weights
-- w and distances d from the mean of the scale, error = sqrt(G / (G - 1) * sum over groups of (sum of w d e) squared)
-- / sum(w d d), times Student's t at 95% with G - 1 degrees. Groups are sub-ICBs for England, whose practices share hospitals, and single practices within an
-- ICB or sub-ICB. The mean of the scale is one half, whatever the fifths hold.
-- Sub-ICBs have it for every specialty together alone.
--
-- grain:   level, org_code, specialty_code, cut_code, measure
-- unit:    difference of shares of expected referrals, from -1 to 1
-- better:  neither
-- why:     One number says whether choice leans to the better off, and by how much it could be chance.
-- caution: Above 0 the least deprived have more. The interval does not hold what is unknown, which lies between the low
--          and high measures; within an area it is too narrow, because neighbours share hospitals.
-- columns:
--   period                     the newest month
--   level                      england, icb or sub_icb
--   org_code                   code at that level; ENG for England
--   specialty_code             treatment function; all for every one together
--   cut_code                   cut an option must reach to be accessible
--   cut                        chance of treatment within 18 weeks
--   measure                    coverage_low, coverage_best or coverage_high
--   slope                      coverage at the least deprived end less that at the most; null with the reason
--   slope_lower                95% interval
--   slope_upper                95% interval
--   coverage                   mean of the same practices
--   practices                  practices whose deprivation is known
--   fifths                     deprivation fifths among them
--   clusters                   groups behind the interval
--   share_without_deprivation  share of referrals with practices whose deprivation is not known, 0-1
--   reason                     why there is no slope, or no interval; null where there are both
--   method_version             version of the limits

with scaled as (
    select
        level,
        org_code,
        specialty_code,
        cut_code,
        measure,
        imd_quintile,
        practices,
        referrals / sum(referrals) over area as referrals_share,
        coverage,
        sum(referrals) over (area order by imd_quintile) / sum(referrals) over area as share_up_to,
        share_up_to - referrals_share / 2 - 0.5 as distance,
    from marts.imd_quintiles
    unpivot (coverage for measure in (coverage_low, coverage_best, coverage_high))
    where imd_quintile is not null and (level <> 'sub_icb' or specialty_code = 'all')
    window area as (partition by level, org_code, specialty_code, cut_code, measure)
),

fitted as (
    select
        *,
        sum(referrals_share * distance ** 2) over area as spread,
        sum(referrals_share * coverage) over area as mean_coverage,
        sum(referrals_share * distance * coverage) over area / nullif(spread, 0) as slope,
    from scaled
    window area as (partition by level, org_code, specialty_code, cut_code, measure)
),

scores as (
    select
        fitted.level,
        fitted.org_code,
        fitted.specialty_code,
        fitted.cut_code,
        fitted.measure,
        areas.cluster_code,
        sum(
            choice.referrals * fitted.distance
            * (choice.coverage - fitted.mean_coverage - fitted.slope * fitted.distance)
        ) as score,
        sum(choice.referrals) as referrals,
        any_value(fitted.spread) as spread,
        any_value(fitted.slope) as slope,
        any_value(fitted.mean_coverage) as coverage,
    from (
        select org_code as place_code, specialty_code, cut_code, measure, referrals, coverage
        from marts.choice
        unpivot (coverage for measure in (coverage_low, coverage_best, coverage_high))
        where level = 'place'
    ) as choice
    inner join model.places as places using (place_code)
    cross join lateral (
        values
        ('england', 'ENG', places.sub_icb_code),
        ('icb', places.icb_code, places.place_code),
        ('sub_icb', places.sub_icb_code, places.place_code)
    ) as areas (level, org_code, cluster_code)
    inner join fitted
        on
            areas.level = fitted.level
            and areas.org_code = fitted.org_code
            and choice.specialty_code = fitted.specialty_code
            and choice.cut_code = fitted.cut_code
            and choice.measure = fitted.measure
            and places.imd_quintile = fitted.imd_quintile
    group by all
),

errors as (
    select
        level,
        org_code,
        specialty_code,
        cut_code,
        measure,
        any_value(slope) as slope,
        any_value(coverage) as coverage,
        count(*) as clusters,
        sqrt(sum(score ** 2) * count(*) / nullif(count(*) - 1, 0))
        / nullif(sum(referrals) * any_value(spread), 0) as error,
        student_t(0.975, nullif(count(*) - 1, 0)) as students_t,
        error > 1e-9 and clusters >= any_value(least_areas) as has_interval,
    from scores
    cross join seeds.method
    group by all
),

told as (
    select
        imd_quintiles.period,
        imd_quintiles.level,
        imd_quintiles.org_code,
        imd_quintiles.specialty_code,
        imd_quintiles.cut_code,
        imd_quintiles.cut,
        imd_quintiles.method_version,
        coalesce(sum(practices) filter (imd_quintile is not null), 0)::bigint as known_practices,
        count(imd_quintile) as fifths,
        coalesce(sum(referrals) filter (imd_quintile is null), 0) / sum(referrals) as share_without_deprivation,
        known_practices >= any_value(least_slope_practices)
        and count(imd_quintile) >= any_value(least_slope_fifths) as is_told,
    from marts.imd_quintiles as imd_quintiles
    cross join seeds.method
    where level <> 'sub_icb' or specialty_code = 'all'
    group by all
)

select
    told.period,
    told.level,
    told.org_code,
    told.specialty_code,
    told.cut_code,
    told.cut,
    measures.measure,
    case when told.is_told then errors.slope end as slope,
    case when told.is_told and errors.has_interval then errors.slope - students_t * error end as slope_lower,
    case when told.is_told and errors.has_interval then errors.slope + students_t * error end as slope_upper,
    errors.coverage,
    told.known_practices as practices,
    told.fifths,
    coalesce(errors.clusters, 0) as clusters,
    told.share_without_deprivation,
    case
        when told.known_practices < method.least_slope_practices
            then 'fewer than 20 practices whose deprivation is known'
        when told.fifths < method.least_slope_fifths then 'fewer than three deprivation fifths'
        when errors.clusters < method.least_areas then 'no interval: fewer than ten sub-ICBs'
        when not errors.has_interval then 'no interval: practices of one fifth do not differ'
    end as reason,
    told.method_version,
from told
cross join (values ('coverage_low'), ('coverage_best'), ('coverage_high')) as measures (measure)
cross join seeds.method
left join errors using (level, org_code, specialty_code, cut_code, measure)
order by told.level, told.org_code, told.specialty_code, told.cut_code, measures.measure
