-- How much more coverage the least deprived end has than the most deprived: the slope index of inequality, over the whole
-- area and within its sub-ICBs.
--
-- grain: scope
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

select
    period,
    level,
    org_code,
    specialty_code,
    cut_code,
    cut::double as cut,
    scope,
    slope,
    slope_lower,
    slope_upper,
    practices,
    fifths,
    clusters,
    share_without_deprivation,
    reason,
    method_version,
from marts.inequality_slopes
where level = $level and org_code = $code and specialty_code = $specialty and cut_code = $cut
order by scope
