-- One measure month by month, with the limits between which it varies by chance, and the months that signal.
--
-- What the limits judge is the value: of a list, or a share of a list, the change from the month before; of the others
-- the month's own figure. A month without figures is a row without a value, and so is one whose coverage cannot be
-- told. Coverage starts with the month in which the method has its history. The newest month comes first.
--
-- grain: period
-- overlays: areas
-- title: Month by month
-- caution: A signal says that something changed, not why, nor that it is bad. Counts have seasons, which the limits
--          do not know; totals of an area fall when a provider does not submit.
-- columns:
--   period       Month            | month
--   month_value  Figure           | share
--   value        Value judged     | share
--   low          Likely range from | share
--   high         to               | share
--   mean         Mean             | share
--   lower_limit  Lower limit      | share
--   upper_limit  Upper limit      | share
--   signal       Signal           | note
--   direction    Direction        | note

with unsettled as (
    select period
    from marts.choice
    where
        $measure = 'coverage_best'
        and level = $level
        and org_code = $code
        and specialty_code = $specialty
        and cut_code = $cut
        and is_cannot_tell
        and period >= (select coverage_from from marts.build)
),

series as (
    select *
    from marts.signals
    where
        level = $level
        and org_code = $code
        and specialty_code = $specialty
        and measure = case when $measure = 'coverage_best' then 'coverage' else $measure end
        and (cut_code is null or cut_code = $cut)
        and not (measure = 'coverage' and period in (from unsettled))
        and (measure <> 'coverage' or period >= (select coverage_from from marts.build))
),

months as (
    select unnest(generate_series(min(known.period), any_value(build.newest_period), interval 1 month))::date as period
    from (select period from series union all from unsettled) as known
    cross join marts.build as build
)

select
    months.period,
    $level as level,
    $code as org_code,
    $specialty as specialty_code,
    max(series.measure) over () as measure,
    max(series.cut_code) over () as cut_code,
    series.cut::double as cut,
    max(series.is_change) over () as is_change,
    series.month_value,
    series.value,
    series.low,
    series.high,
    series.mean,
    series.lower_limit,
    series.upper_limit,
    series.signal,
    series.direction,
    coalesce(series.is_new, false) as is_new,
    series.limits_note,
    months.period in (from unsettled) as is_cannot_tell,
    build.method_version,
from months
cross join marts.build as build
left join series using (period)
order by months.period desc
