-- Every publication followed, with what of it is loaded.
--
-- grain:   source
-- columns:
--   source              name of the source
--   title               its title
--   page                address of the publisher's page
--   newest_period       newest period loaded; null where none is
--   published           date the newest release was published
--   fetched_at          when the last one was fetched, UTC
--   expected_next       when more is expected; null where there is no timetable
--   status              in words
--   problem             why it stopped at the last refresh; null where it did not
--   untried             live address that could not be tried when the source was written; null where all were
--   sha256              of the newest release
--   releases            files loaded
--   rows                rows staged
--   broken_rows         rows left out for breaking the contract
--   unexpected_columns  headings that are not known, left out

with loaded as (
    select
        source,
        max(period) as newest_period,
        max(fetched_at) as fetched_at,
        count(*) as releases,
        sum(rows)::bigint as rows,
        sum(broken_rows)::bigint as broken_rows,
        string_agg(distinct unexpected_columns, ', ' order by unexpected_columns) as unexpected_columns,
    from model.releases
    group by all
),

-- One row whole: the hash and the date are of one file. Of parts fetched at once it is the first.
newest as (
    select source, sha256, published
    from model.releases
    qualify
        row_number() over (
            partition by source
            order by period desc, fetched_at desc, published desc nulls last, part
        ) = 1
)

select
    sources.source,
    sources.title,
    sources.page,
    loaded.newest_period,
    newest.published,
    loaded.fetched_at,
    sources.expected_next,
    sources.status,
    sources.problem,
    sources.untried,
    newest.sha256,
    coalesce(loaded.releases, 0) as releases,
    coalesce(loaded.rows, 0) as rows,
    coalesce(loaded.broken_rows, 0) as broken_rows,
    loaded.unexpected_columns,
from staging.sources as sources
left join loaded using (source)
left join newest using (source)
