-- How much more coverage the least deprived end has than the most deprived: the slope index of inequality.
--
-- grain: measure
-- title: Slope from most to least deprived
-- caution: Above 0 the least deprived have more. The interval does not hold what is unknown, which lies between the
--          low and the high measure.
-- columns:
--   counted                    Counting                             | text
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
    measure,
    case measure
        when 'coverage_low' then 'only what is sure'
        when 'coverage_best' then 'best estimates'
        else 'all that may be'
    end as counted,
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
order by measure = 'coverage_high', measure = 'coverage_best'
