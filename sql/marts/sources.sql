-- Every publication followed: how new it is, when more is expected, and what is wrong.
--
-- grain:   source
-- columns:
--   source              name of the source
--   title               its title
--   page                address of the publisher's page
--   newest_period       newest period loaded; null where none is
--   published           date the newest release was published
--   fetched_at          when it was fetched, UTC
--   expected_next       when more is expected; null where there is no timetable
--   status              in words
--   problem             why it stopped at the last refresh; null where it did not
--   untried             live address that could not be tried when this was written; null where all were
--   sha256              of the newest release
--   releases            files loaded
--   rows                rows kept
--   broken_rows         rows left out for breaking the contract
--   unexpected_columns  headings that are not known, left out
--   note                where its history is shorter than the method asks; null where it is not

with history as (
    select count(*) as loaded, max(recent_months + baseline_months) as asked
    from model.months
    cross join seeds.method
    where is_loaded
),

loaded as (
    select
        source,
        -- One row whole, and a date that is not known before every one that is: in a row a null ranks highest.
        arg_max(
            { 'sha256': sha256, 'published': published }, (period, fetched_at, coalesce(published, ''))
        ) as newest,
        max(period)::date as newest_period,
        (max(fetched_at)::timestamptz at time zone 'UTC') as fetched_at,
        count(*) as releases,
        sum(rows::bigint)::bigint as rows,
        sum(broken_rows::bigint)::bigint as broken_rows,
        nullif(string_agg(distinct nullif(unexpected_columns, ''), ', '), '') as unexpected_columns,
    from raw.releases
    group by all
)

select
    sources.source,
    sources.title,
    sources.page,
    loaded.newest_period,
    loaded.newest.published::date as published,
    loaded.fetched_at,
    sources.expected_next::date as expected_next,
    sources.status,
    sources.problem,
    nullif(sources.untried, '') as untried,
    loaded.newest.sha256,
    coalesce(loaded.releases, 0) as releases,
    coalesce(loaded.rows, 0) as rows,
    coalesce(loaded.broken_rows, 0) as broken_rows,
    loaded.unexpected_columns,
    case
        when sources.source = 'rtt_waits' and history.loaded < history.asked
            then
                'The method compares 3 months with the 12 before; only ' || history.loaded
                || ' months are loaded, so ranges are wider than they would be.'
    end as note,
from raw.sources as sources
cross join history
left join loaded using (source)
order by sources.source
