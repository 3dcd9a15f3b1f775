-- Areas beside each other and beside England, by size: what is usual between areas, and which lie outside it.
--
-- The area of the address comes first, then those chosen to stand beside it, then the ten most like it, then the others by
-- name: never by their figures.
--
-- grain: org_code
-- title: Areas compared
-- caution: The limits do not say why an area lies outside. They are widened by what is usual between areas.
-- columns:
--   org_name            Area                                | name
--   part                Which                               | text
--   denominator         People                              | number
--   value               Expected, or share, in 100          | share
--   low                 Likely range: from                  | share
--   high                to                                  | share
--   england_value       England                             | share
--   adjusted_lower_95   95% limits from                     | share
--   adjusted_upper_95   to                                  | share
--   adjusted_lower_998  99.8% limits from                   | share
--   adjusted_upper_998  to                                  | share
--   outside             Outside the 99.8% limits            | note

select
    comparisons.period,
    comparisons.level,
    comparisons.org_code,
    areas.org_name,
    comparisons.specialty_code,
    comparisons.measure,
    comparisons.cut_code,
    comparisons.cut::double as cut,
    coalesce(comparisons.org_code = $code, false) as is_here,
    list_contains($beside::varchar[], comparisons.org_code) and not is_here as is_chosen,
    peers.rank,
    case
        when is_here then 'this area'
        when is_chosen then 'chosen'
        when peers.rank is not null then peers.rank || ' in likeness'
        else 'another area'
    end as part,
    estimate_to_show(comparisons.numerator, comparisons.is_cannot_tell) as numerator,
    comparisons.denominator,
    estimate_to_show(comparisons.low, comparisons.is_cannot_tell) as low,
    estimate_to_show(comparisons.value, comparisons.is_cannot_tell) as value,
    estimate_to_show(comparisons.high, comparisons.is_cannot_tell) as high,
    comparisons.is_cannot_tell,
    comparisons.england_value,
    comparisons.adjusted_lower_95,
    comparisons.adjusted_upper_95,
    comparisons.adjusted_lower_998,
    comparisons.adjusted_upper_998,
    comparisons.outside,
    comparisons.is_outside_for_certain,
    comparisons.areas,
    comparisons.limits_note,
    comparisons.method_version,
from marts.comparisons
left join marts.areas on comparisons.level = areas.level and comparisons.org_code = areas.org_code
left join marts.peers
    on comparisons.level = peers.level and peers.org_code = $code and comparisons.org_code = peers.peer_code
where
    comparisons.level = $areas
    and comparisons.specialty_code = $specialty
    and comparisons.measure = case when $measure = 'coverage_best' then 'coverage' else $measure end
    and (comparisons.cut_code is null or comparisons.cut_code = $cut)
order by is_here desc, is_chosen desc, peers.rank nulls last, areas.org_name, comparisons.org_code
