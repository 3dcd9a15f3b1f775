-- Women placed with a midwife or team, and seen mostly by the same, by ethnicity and deprivation in the newest month.
--
-- grain: group_kind, group_name
-- title: Continuity of carer by ethnicity and deprivation
-- caution: Groups are the publisher's. Counts are rounded to 5, so a small group may look better or worse than it is.
--          Units whose data failed a test are left out.
-- columns:
--   kind             By                               | text
--   group_name       Women                            | group
--   placed           Placed by 28 weeks, in 100       | share
--   placed_women     Women placed                     | number
--   placed_of        Of women                         | number
--   receiving        Seen mostly by the same, in 100  | share
--   receiving_women  Women seen mostly by the same    | number
--   receiving_of     Of women                         | number

with figures as (
    select *
    from marts.indicator_values
    where
        indicator_code in ('maternity_placed', 'maternity_receiving')
        and group_kind in ('ethnicity', 'imd_decile')
        and level = $level
        and org_code = $code
    qualify period = max(period) over ()
)

select
    period,
    $level as level,
    $code as org_code,
    group_kind,
    group_name,
    group_name = 'Missing Unknown' as is_not_known,
    if(group_kind = 'ethnicity', 'Ethnicity', 'Deprivation of home') as kind,
    max(value) filter (indicator_code = 'maternity_placed') as placed,
    max(numerator) filter (indicator_code = 'maternity_placed') as placed_women,
    max(denominator) filter (indicator_code = 'maternity_placed') as placed_of,
    max(value) filter (indicator_code = 'maternity_receiving') as receiving,
    max(numerator) filter (indicator_code = 'maternity_receiving') as receiving_women,
    max(denominator) filter (indicator_code = 'maternity_receiving') as receiving_of,
    'maternity_measures' as source,
    max(snapshot_id) as snapshot_id,
from figures
group by all
order by group_kind, is_not_known, group_name
