-- People waiting, month by month, as the publisher counts them: of an area, or of a provider where one is named.
-- A month that is not loaded, or for which nothing was sent, is a row that is empty.
--
-- grain: period
-- title: Waiting times, month by month
-- caution: These are people still waiting, counted by the hospitals and clinics that sent figures. A median of fewer
--          than 20 people is not published.
-- columns:
--   period                 Month                     | month
--   patients               People waiting            | number
--   within_18_weeks_share  Under 18 weeks, in 100    | share
--   median_wait_weeks      Half wait over            | weeks
--   p92_wait_weeks         92 in 100 wait under      | weeks
--   over_52_weeks          Over a year               | number

with told as (
    select *
    from marts.waits
    where
        pathway = 'incomplete'
        and level = case when $provider = '' then $level else 'provider' end
        and org_code = case when $provider <> '' then $provider when $level = 'england' then org_code else $code end
        and specialty_code = case $specialty when 'all' then 'C_999' else $specialty end
),

months as (
    select unnest(generate_series(min(period), max(period), interval 1 month))::date as period
    from marts.waits
    where level = 'england'
)

select
    months.period,
    told.patients,
    told.within_18_weeks,
    told.within_18_weeks_share,
    told.median_wait_weeks,
    told.p92_wait_weeks,
    told.over_52_weeks,
    told.percentile_note,
from months
left join told using (period)
where exists (from told)
order by months.period desc
