-- The share of people with a real choice, every month from the first in which the method has its history. A month that is not
-- loaded is a row that is empty.
--
-- grain: cut_code, period
-- title: Real choice, month by month
-- caution: Each month is judged by what was known of the months before it.
-- columns:
--   period           Month              | month
--   cut_code         In time means      | cut
--   cut              Chance, in 100     | chance
--   best             Expected, in 100   | share
--   low              Likely range: from | share
--   high             to                 | share
--   sure             Sure               | share
--   cannot_tell      Cannot tell        | share
--   referrals        Referrals in the year to then, as far as loaded | number

with figures as (
    select *
    from marts.choice
    where
        level = $level
        and (level = 'england' or org_code = $code)
        and specialty_code = $specialty
),

months as (
    select unnest(generate_series(build.coverage_from, build.newest_period, interval 1 month))::date as period
    from marts.build as build
)

select
    months.period,
    cuts.cut_code,
    cuts.cut::double as cut,
    figures.referrals,
    figures.share_meaningful as sure,
    figures.share_cannot_tell as cannot_tell,
    estimate_to_show(figures.coverage_best, figures.is_cannot_tell) as best,
    estimate_to_show(figures.coverage_low, figures.is_cannot_tell) as low,
    estimate_to_show(figures.coverage_high, figures.is_cannot_tell) as high,
    figures.is_cannot_tell,
    figures.method_version,
from months
inner join marts.cuts using (period)
left join figures using (period, cut_code)
where exists (from figures)
order by cuts.cut_sort, months.period desc
