-- Where babies were born in the newest month, as published.
--
-- grain: place_of_birth
-- title: Where babies were born
-- caution: Counts are rounded to 5, so they may not add up to all babies. A place that is not listed had none, or it
--          was not reported.
-- columns:
--   place_of_birth  Place                 | group
--   share           Of 100 babies         | share
--   babies          Babies                | number
--   all_babies      Of all babies         | number

select
    period,
    $level as level,
    $code as org_code,
    group_name as place_of_birth,
    value as share,
    numerator as babies,
    denominator as all_babies,
    status,
    'maternity_activity' as source,
    snapshot_id,
from marts.indicator_values
where indicator_code = 'maternity_place_of_birth' and level = $level and org_code = $code
qualify period = max(period) over ()
order by numerator desc nulls last, group_name
