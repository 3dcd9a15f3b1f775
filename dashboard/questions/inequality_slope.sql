-- How much more coverage the least deprived end has than the most deprived: the slope index of inequality, over the whole
-- area and within its sub-ICBs.
--
-- grain: scope
-- overlays: areas
-- title: Slope from most to least deprived
-- caution: Above 0 the least deprived have more. Within sub-ICBs, what is left is not geography between them.
-- columns:
--   scope                      Over                                 | text
--   slope                      Least less most deprived             | difference
--   slope_lower                95% interval from                    | difference
--   slope_upper                to                                   | difference
--   practices                  Practices                            | number
--   share_without_deprivation  Referrals left out, of 100           | share
--   reason                     Why there is none                    | note

with slopes as (
    from marts.inequality_slopes
    where level = $level and org_code = $code and specialty_code = $specialty and cut_code = $cut
),

whole as (
    from slopes
    where scope = 'whole area'
)

select
    slopes.period,
    slopes.level,
    slopes.org_code,
    slopes.specialty_code,
    slopes.cut_code,
    slopes.cut::double as cut,
    slopes.scope,
    slopes.slope,
    slopes.slope_lower,
    slopes.slope_upper,
    slopes.practices,
    slopes.fifths,
    slopes.clusters,
    slopes.share_without_deprivation,
    slopes.reason,
    -- The whole slope is no chance, what is left within is less than half of it, and its interval does not hold the whole.
    coalesce(
        slopes.scope = 'within sub-ICBs'
        and whole.slope_lower * whole.slope_upper > 0
        and abs(slopes.slope) < abs(whole.slope) / 2
        and whole.slope not between slopes.slope_lower and slopes.slope_upper,
        false
    ) as is_mostly_geography,
    slopes.method_version,
from slopes
left join whole on true
order by slopes.scope <> 'whole area'
