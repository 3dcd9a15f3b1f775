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
    select count(*) as loaded, max(recent_months + baseline_months) as wanted
    from model.months
    cross join seeds.method
    where is_loaded
)

select
    sources.source,
    sources.title,
    sources.page,
    sources.newest_period,
    sources.published,
    sources.fetched_at,
    sources.expected_next,
    sources.status,
    sources.problem,
    sources.untried,
    sources.sha256,
    sources.releases,
    sources.rows,
    sources.broken_rows,
    sources.unexpected_columns,
    case
        when sources.source = 'rtt_waits' and history.loaded < history.wanted
            then
                'The method compares 3 months with the 12 before; only ' || history.loaded
                || ' months are loaded, so ranges are wider than they would be.'
    end as note,
from model.sources as sources
cross join history
order by sources.source
