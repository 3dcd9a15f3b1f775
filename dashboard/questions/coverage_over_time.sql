-- The share of people with a real choice, every month from the first in which the method has its history: what is usual at a
-- door takes six months before the three that are now. A month that is not loaded is a row that is empty.
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

history as (
    select coalesce(sum(value) - 1, 0)::integer as months
    from marts.method_limits
    where setting in ('recent_months', 'least_usual_months')
),

months as (
    select
        unnest(
            generate_series(
                least(min(choice.period) + to_months(any_value(history.months)), max(choice.period)),
                max(choice.period),
                interval 1 month
            )
        )::date as period,
    from marts.choice as choice
    cross join history
    where choice.level = 'england'
)

select
    months.period,
    cuts.cut_code,
    cuts.cut::double as cut,
    figures.referrals,
    figures.share_meaningful as sure,
    figures.share_cannot_tell as cannot_tell,
    if(figures.is_cannot_tell, null, figures.coverage_best) as best,
    if(figures.is_cannot_tell, null, figures.coverage_low) as low,
    if(figures.is_cannot_tell, null, figures.coverage_high) as high,
    figures.is_cannot_tell,
    figures.method_version,
from months
inner join marts.cuts using (period)
left join figures using (period, cut_code)
where exists (from figures)
order by cuts.cut_sort, months.period desc
