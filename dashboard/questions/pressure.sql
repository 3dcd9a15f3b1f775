-- New starts, completed pathways and how long the list would take to clear, month by month.
--
-- A month without figures is a row without a value. The newest month comes first.
--
-- grain: period
-- title: Pressure month by month
-- caution: An area holds the providers that submitted. Weeks to clear are no forecast: lists also shrink by removals
--          that are not reported.
-- columns:
--   period                 Month                          | month
--   starts                 New starts                     | number
--   completions            Completed                      | number
--   starts_per_completion  Starts for each completed      | decimal
--   waiting                Waiting at the end             | number
--   weeks_to_clear         Weeks to clear, at the pace of three months | weeks

with months as (
    select unnest(generate_series(first_period, newest_period, interval 1 month))::date as period, method_version
    from marts.build
),

told as (
    select * from marts.pressure where level = $level and org_code = $code and specialty_code = $specialty
)

select
    months.period,
    $level as level,
    $code as org_code,
    $specialty as specialty_code,
    told.starts,
    told.completions,
    told.starts_per_completion,
    told.waiting,
    told.weeks_to_clear,
    months.method_version,
from months
left join told using (period)
where exists (from told)
order by months.period desc
