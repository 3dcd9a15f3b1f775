-- Slope index of inequality: how much more coverage the least deprived end has than the most deprived. Newest month.
--
-- Practices stand on a scale from 0 (most deprived) to 1 (least): each at the middle of its fifth's share of the area's
-- referrals. The slope is that of the least squares line of practices' expected coverage over the scale, weighted by
-- referrals, which is also the line through the fifths of marts.imd_quintiles. Within sub-ICBs both are taken from the mean
-- of the practice's own sub-ICB: what is left is not geography between them. The interval is cluster-robust: with residuals
-- e, weights w and distances d from the mean of the scale, error = sqrt(G / (G - 1) * sum over groups of (sum of w d e)
-- squared) / sum(w d d), times Student's t at 95% with G - 1 degrees. Groups are sub-ICBs for England, whose practices
-- share hospitals, and single practices within an ICB or sub-ICB.
-- Sub-ICBs have it for every specialty together alone, and nothing within.
--
-- grain:   level, org_code, specialty_code, cut_code, scope
-- unit:    difference of shares of expected referrals, from -1 to 1
-- better:  neither
-- why:     One number says whether choice leans to the better off, and by how much it could be chance.
-- caution: Above 0 the least deprived have more. The interval holds what could be chance between practices, and not what
--          cannot be told of them; within an area it is too narrow, because neighbours share hospitals.
-- columns:
--   period                     the newest month
--   level                      england, icb or sub_icb
--   org_code                   code at that level; ENG for England
--   specialty_code             treatment function; all for every one together
--   cut_code                   cut an option must reach to be accessible
--   cut                        chance of treatment within 18 weeks
--   scope                      whole area, or within sub-ICBs
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

-- A number for each area, specialty and cut is quicker to sort and add up by than their four names.
with scale as (
    select
        dense_rank() over (order by level, org_code, specialty_code, cut_code) as area,
        level,
        org_code,
        specialty_code,
        cut_code,
        imd_quintile,
        (sum(referrals) over (area order by imd_quintile) - referrals / 2) / sum(referrals) over area as position,
    from marts.imd_quintiles
    where imd_quintile is not null and (level <> 'sub_icb' or specialty_code = 'all')
    window area as (partition by level, org_code, specialty_code, cut_code)
),

-- Each practice beside the mean of its area, and of its sub-ICB.
placed as (
    select
        scale.area,
        scale.level,
        if(scale.level = 'england', places.sub_icb_code, places.place_code) as cluster_code,
        choice.referrals,
        choice.coverage_best as coverage,
        scale.position - sum(choice.referrals * scale.position) over whole / sum(choice.referrals) over whole as x,
        choice.coverage_best
        - sum(choice.referrals * choice.coverage_best) over whole / sum(choice.referrals) over whole as y,
        scale.position
        - sum(choice.referrals * scale.position) over within / sum(choice.referrals) over within as x_within,
        choice.coverage_best
        - sum(choice.referrals * choice.coverage_best) over within / sum(choice.referrals) over within as y_within,
    from marts.choice as choice
    inner join model.places as places on choice.org_code = places.place_code
    cross join lateral (
        values ('england', 'ENG'), ('icb', places.icb_code), ('sub_icb', places.sub_icb_code)
    ) as areas (level, org_code)
    inner join scale
        on
            areas.level = scale.level
            and areas.org_code = scale.org_code
            and choice.specialty_code = scale.specialty_code
            and choice.cut_code = scale.cut_code
            and places.imd_quintile = scale.imd_quintile
    where choice.level = 'place'
    window whole as (partition by scale.area), within as (partition by scale.area, places.sub_icb_code)
),

scoped as (
    select placed.area, placed.cluster_code, placed.referrals, placed.coverage, scopes.scope, scopes.x, scopes.y
    from placed
    cross join lateral (
        values ('whole area', placed.x, placed.y), ('within sub-ICBs', placed.x_within, placed.y_within)
    ) as scopes (scope, x, y)
    where scopes.scope = 'whole area' or placed.level <> 'sub_icb'
),

fitted as (
    select
        area,
        scope,
        sum(referrals * coverage) / sum(referrals) as coverage,
        sum(referrals * x ** 2) as spread,
        sum(referrals * x * y) / nullif(spread, 0) as slope,
    from scoped
    group by all
),

errors as (
    select
        fitted.area,
        fitted.scope,
        any_value(fitted.slope) as slope,
        any_value(fitted.coverage) as coverage,
        count(*) as clusters,
        sqrt(sum(score ** 2) * count(*) / nullif(count(*) - 1, 0)) / nullif(any_value(fitted.spread), 0) as error,
        student_t(0.975, nullif(count(*) - 1, 0)) as students_t,
        error > 1e-9 and clusters >= any_value(least_areas) as has_interval,
    from fitted
    cross join seeds.method
    inner join (
        select
            scoped.area,
            scoped.scope,
            scoped.cluster_code,
            sum(scoped.referrals * scoped.x * (scoped.y - fitted.slope * scoped.x)) as score,
        from scoped
        inner join fitted using (area, scope)
        group by all
    ) as scores using (area, scope)
    group by all
),

known as (
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
        and count(imd_quintile) >= any_value(least_slope_fifths) as is_enough,
    from marts.imd_quintiles as imd_quintiles
    cross join seeds.method
    where level <> 'sub_icb' or specialty_code = 'all'
    group by all
)

select
    known.period,
    known.level,
    known.org_code,
    known.specialty_code,
    known.cut_code,
    known.cut,
    scopes.scope,
    case when known.is_enough then errors.slope end as slope,
    case when known.is_enough and errors.has_interval then errors.slope - students_t * error end as slope_lower,
    case when known.is_enough and errors.has_interval then errors.slope + students_t * error end as slope_upper,
    errors.coverage,
    known.known_practices as practices,
    known.fifths,
    coalesce(errors.clusters, 0) as clusters,
    known.share_without_deprivation,
    case
        when known.known_practices < method.least_slope_practices
            then 'fewer than 20 practices whose deprivation is known'
        when known.fifths < method.least_slope_fifths then 'fewer than three deprivation fifths'
        when errors.slope is null then 'practices of one sub-ICB do not differ in deprivation'
        when errors.clusters < method.least_areas then 'no interval: fewer than ten sub-ICBs'
        when not errors.has_interval then 'no interval: practices of one fifth do not differ'
    end as reason,
    known.method_version,
from known
cross join (values ('whole area'), ('within sub-ICBs')) as scopes (scope)
cross join seeds.method
left join (select distinct area, level, org_code, specialty_code, cut_code from scale) as areas
    using (level, org_code, specialty_code, cut_code)
left join errors on areas.area = errors.area and scopes.scope = errors.scope
where scopes.scope = 'whole area' or known.level <> 'sub_icb'
order by known.level, known.org_code, known.specialty_code, known.cut_code, scopes.scope
