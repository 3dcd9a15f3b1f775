-- Women placed with a midwife or team by 28 weeks, those seen mostly by the same, and births, month by month.
--
-- A month without figures is a row without a value. The newest month comes first.
--
-- grain: period
-- title: Continuity of carer in maternity care
-- caution: Placed is a plan, and it may be a team, not one person. Counts are rounded to 5, and only units whose data
--          passed a test are in the figures of an area. The national target date was removed on 21 September 2022.
-- columns:
--   period            Month                             | month
--   placed            Placed by 28 weeks, in 100        | share
--   placed_women      Women placed                      | number
--   placed_of         Of women                          | number
--   placed_status     Why it is not known               | note
--   receiving         Seen mostly by the same, in 100   | share
--   receiving_women   Women seen mostly by the same     | number
--   receiving_of      Of women                          | number
--   receiving_status  Why it is not known               | note
--   on_pathway        Women on a plan to see the same   | number
--   care_plans        Women with a care plan            | number
--   deliveries        Women who gave birth              | number

with figures as (
    select
        period,
        indicator_code,
        numerator,
        denominator,
        value,
        nullif(status, 'published') as status,
        snapshot_id,
    from marts.indicator_values
    where
        level = $level
        and org_code = $code
        and group_kind = 'all'
        and indicator_code in (
            'maternity_placed', 'maternity_receiving', 'maternity_on_pathway', 'maternity_care_plans',
            'maternity_deliveries'
        )
),

months as (
    select unnest(generate_series(min(period), max(period), interval 1 month))::date as period
    from figures
)

select
    months.period,
    $level as level,
    $code as org_code,
    max(figures.value) filter (indicator_code = 'maternity_placed') as placed,
    max(figures.numerator) filter (indicator_code = 'maternity_placed') as placed_women,
    max(figures.denominator) filter (indicator_code = 'maternity_placed') as placed_of,
    max(figures.status) filter (indicator_code = 'maternity_placed') as placed_status,
    max(figures.value) filter (indicator_code = 'maternity_receiving') as receiving,
    max(figures.numerator) filter (indicator_code = 'maternity_receiving') as receiving_women,
    max(figures.denominator) filter (indicator_code = 'maternity_receiving') as receiving_of,
    max(figures.status) filter (indicator_code = 'maternity_receiving') as receiving_status,
    max(figures.value) filter (indicator_code = 'maternity_on_pathway') as on_pathway,
    max(figures.value) filter (indicator_code = 'maternity_care_plans') as care_plans,
    max(figures.value) filter (indicator_code = 'maternity_deliveries') as deliveries,
    date '2022-09-21' as target_removed_on,
    'maternity_measures' as source,
    max(figures.snapshot_id) filter (indicator_code = 'maternity_placed') as snapshot_id,
from months
left join figures using (period)
group by all
order by months.period desc
