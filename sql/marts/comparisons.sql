-- Each area beside England as a funnel: what could be chance at its size, and what could be usual between areas.
--
-- With England's share p and n people in the area, s = sqrt(p (1 - p) / n). The plain limits are p plus and minus
-- 1.960 s (95%) and 3.090 s (99.8%). Areas differ by more than chance, and with many people nearly all would lie
-- outside, so the adjusted limits (Spiegelhalter, 2005) are wider by sqrt(phi): each area's z = (share - p) / s is drawn
-- in to the 10th and 90th percentile of the areas of the level, and phi is the mean of their squares, at least 1. All
-- limits are cut off at 0 and 1.
--
-- grain:   measure, cut_code, level, org_code, specialty_code
-- unit:    share of people
-- better:  higher
-- why:     A league table ranks chance; a funnel says which areas differ from what is usual.
-- caution: Neither set of limits says why an area lies outside, and a small area is not fairer than a large one. The
--          referrals of coverage are expected ones, and one practice's go the same way: its plain limits are far too
--          narrow.
-- columns:
--   period                  the newest month
--   measure                 coverage, or within_18_weeks_share of people waiting
--   cut_code                of coverage: the cut; null for the other
--   cut                     of coverage: chance of treatment within 18 weeks; null for the other
--   level                   icb or sub_icb
--   org_code                area
--   specialty_code          treatment function; all for every one together
--   numerator               expected referrals a year with two accessible options, or people within 18 weeks
--   denominator             expected referrals a year, or people waiting
--   value                   the share
--   low                     of coverage: lower end of its likely range; null for the other
--   high                    upper end
--   is_cannot_tell          of coverage: no estimate is shown; false for the other
--   england_value           England's share
--   lower_95                plain limits at the denominator
--   upper_95                likewise
--   lower_998               plain 99.8% limits
--   upper_998               likewise
--   areas                   areas of the level with the specialty
--   overdispersion          phi; null with the reason
--   adjusted_lower_95       wider by what is usual between areas
--   adjusted_upper_95       likewise
--   adjusted_lower_998      likewise, 99.8%
--   adjusted_upper_998      likewise
--   outside                 higher or lower than the adjusted 99.8% limits; null where it is neither, where there are none,
--                           and where it cannot be told
--   is_outside_for_certain  whether all of the likely range is outside on that side; null where outside is
--   limits_note             why there are no adjusted limits; null where there are
--   method_version          version of the limits

with figures as (
    select
        period,
        'coverage' as measure,
        cut_code,
        cut,
        level,
        org_code,
        specialty_code,
        referrals as denominator,
        coverage_best as value,
        coverage_low as low,
        coverage_high as high,
        is_cannot_tell,
    from marts.choice
    where period = (select max(period) from marts.choice) and level not in ('place', 'region')
    union all
    select
        period,
        'within_18_weeks_share',
        null,
        null,
        level,
        org_code,
        case specialty_code when 'C_999' then 'all' else specialty_code end,
        patients_with_known_wait,
        within_18_weeks_share,
        null,
        null,
        false,
    from marts.waits
    where
        period = (select max(period) from marts.waits)
        and pathway = 'incomplete'
        and level in ('england', 'icb', 'sub_icb')
        and patients_with_known_wait > 0
),

compared as (
    select
        areas.*,
        england.value as england_value,
        sqrt(greatest(england.value * (1 - england.value), 0) / nullif(areas.denominator, 0)) as deviation,
        (areas.value - england.value) / nullif(deviation, 0) as z,
        quantile_cont(z, 0.10) over alike as lowest_z,
        quantile_cont(z, 0.90) over alike as highest_z,
    from figures as areas
    inner join figures as england
        on
            england.level = 'england'
            and areas.measure = england.measure
            and areas.cut_code is not distinct from england.cut_code
            and areas.specialty_code = england.specialty_code
    -- Hubs of a region bear its code: level and code together tell an area.
    inner join marts.areas as named on areas.level = named.level and areas.org_code = named.org_code
    where areas.level <> 'england'
    window alike as (partition by areas.measure, areas.cut_code, areas.level, areas.specialty_code)
),

spread as (
    select
        compared.*,
        method.method_version,
        count(*) over alike as areas,
        case
            when areas < method.least_areas then 'fewer than ten areas to learn from what is usual'
            when deviation = 0 then 'every area has the same share'
        end as limits_note,
        case
            when limits_note is null then greatest(avg(greatest(least(z, highest_z), lowest_z) ** 2) over alike, 1)
        end as overdispersion,
        deviation * sqrt(overdispersion) as adjusted,
        greatest(england_value - adjusted * 3.090232, 0) as adjusted_lower_998,
        least(england_value + adjusted * 3.090232, 1) as adjusted_upper_998,
        case when value > adjusted_upper_998 then 'higher' when value < adjusted_lower_998 then 'lower' end as outside,
    from compared
    cross join seeds.method
    window alike as (partition by measure, cut_code, level, specialty_code)
)

select
    period,
    measure,
    cut_code,
    cut,
    level,
    org_code,
    specialty_code,
    value * denominator as numerator,
    denominator,
    value,
    low,
    high,
    is_cannot_tell,
    england_value,
    greatest(england_value - deviation * 1.959964, 0) as lower_95,
    least(england_value + deviation * 1.959964, 1) as upper_95,
    greatest(england_value - deviation * 3.090232, 0) as lower_998,
    least(england_value + deviation * 3.090232, 1) as upper_998,
    areas,
    overdispersion,
    case when overdispersion is not null then greatest(england_value - adjusted * 1.959964, 0) end as adjusted_lower_95,
    case when overdispersion is not null then least(england_value + adjusted * 1.959964, 1) end as adjusted_upper_95,
    case when overdispersion is not null then adjusted_lower_998 end as adjusted_lower_998,
    case when overdispersion is not null then adjusted_upper_998 end as adjusted_upper_998,
    case when overdispersion is not null and not is_cannot_tell then outside end as outside,
    case
        when overdispersion is null or is_cannot_tell then null
        when outside = 'higher' then coalesce(low, value) > adjusted_upper_998
        when outside = 'lower' then coalesce(high, value) < adjusted_lower_998
    end as is_outside_for_certain,
    limits_note,
    method_version,
from spread
order by measure, cut_code, level, org_code, specialty_code
