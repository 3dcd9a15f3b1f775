-- The files a figure is made from: of waiting times the months it looks at, of the other publications all that are
-- used. `$first` and `$last` are the months it shows.
--
-- grain: source, period, part

with looked_at as (
    select sum(value)::integer as months from marts.method_limits where setting in ('recent_months', 'baseline_months')
)

select
    source,
    releases.period,
    part,
    releases.published,
    releases.fetched_at,
    url,
    releases.sha256,
    releases.rows,
    title,
from marts.releases
inner join marts.sources using (source)
where
    is_used
    and list_contains($sources, source)
    and (
        source <> 'rtt_waits'
        or (
            releases.period > $first::date - to_months((select months from looked_at))
            and releases.period <= $last::date
        )
    )
order by source = 'rtt_waits' desc, title, releases.period desc, part
