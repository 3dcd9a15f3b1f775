-- The share of people with a real choice, every month there is; a month that is not loaded is a row that is empty.
--
-- grain: cut_code, period
-- title: Real choice, month by month
-- caution: Each month is judged by what was known of the months before it. The first months know little, so their
--          range is wide: that is not a change.
-- columns:
--   period           Month              | month
--   cut_code         In time means      | cut
--   cut              Chance, in 100     | chance
--   low              At least, in 100   | share
--   best             Best estimate      | share
--   high             At most            | share
--   referrals        Referrals in the year to then, as far as loaded | number

with told as (
    select *
    from marts.choice
    where
        level = $level
        and (level = 'england' or org_code = $code)
        and specialty_code = $specialty
),

months as (
    select unnest(generate_series(min(period), max(period), interval 1 month))::date as period
    from marts.choice
    where level = 'england'
)

select
    months.period,
    cuts.cut_code,
    cuts.cut::double as cut,
    told.referrals,
    told.coverage_low as low,
    told.coverage_best as best,
    told.coverage_high as high,
    told.method_version,
from months
inner join marts.cuts using (period)
left join told using (period, cut_code)
where exists (from told)
order by cuts.cut_sort, months.period desc
