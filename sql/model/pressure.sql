-- New starts against completed pathways, and how many weeks the list would take to clear, at every level.
--
-- Weeks to clear are people waiting divided by completed pathways a week, over the three months up to this one: their
-- completed pathways by the weeks those months have. Null where one of the three is not loaded or has no rows of the
-- organisation at all, and where nobody was completed. A provider that did not submit has no row: that is not zero.
--
-- grain:   level, org_code, specialty_code, period
-- columns:
--   period                 first day of the month
--   level                  england, region, icb, sub_icb or provider
--   org_code               code at that level; ENG for England
--   specialty_code         treatment function; all for every one together
--   starts                 new clock starts in the month
--   completions            pathways completed in the month, admitted and not
--   starts_per_completion  new starts for each completed pathway; null where none was completed
--   waiting                people waiting at the end of the month
--   weeks_to_clear         weeks the list would take at the pace of the last three months

with counted as (
    select
        period,
        level,
        org_code,
        case specialty_code when 'C_999' then 'all' else specialty_code end as specialty_code,
        coalesce(sum(patients) filter (pathway = 'new'), 0)::bigint as starts,
        coalesce(sum(patients) filter (pathway in ('admitted', 'non_admitted')), 0)::bigint as completions,
        coalesce(sum(patients) filter (pathway = 'incomplete'), 0)::bigint as waiting,
    from model.wait_measures
    group by all
),

reported as (
    select
        month_windows.period,
        counted.level,
        counted.org_code,
        case when count(*) = any_value(method.recent_months) then sum(months.weeks) end as recent_weeks,
    from model.month_windows
    cross join seeds.method
    inner join model.months as months on month_windows.history_period = months.period
    inner join counted on month_windows.history_period = counted.period and counted.specialty_code = 'all'
    where month_windows.months_ago < method.recent_months
    group by all
),

completed as (
    select
        month_windows.period,
        counted.level,
        counted.org_code,
        counted.specialty_code,
        sum(counted.completions) as recent_completions,
    from model.month_windows
    cross join seeds.method
    inner join counted on month_windows.history_period = counted.period
    where month_windows.months_ago < method.recent_months
    group by all
)

select
    period,
    level,
    org_code,
    specialty_code,
    counted.starts,
    counted.completions,
    counted.starts / nullif(counted.completions, 0) as starts_per_completion,
    counted.waiting,
    counted.waiting * reported.recent_weeks / nullif(completed.recent_completions, 0) as weeks_to_clear,
from counted
inner join completed using (period, level, org_code, specialty_code)
inner join reported using (period, level, org_code)
