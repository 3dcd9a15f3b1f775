-- Every source with what was kept of it, what was left out, and what was never tried.
--
-- grain: source
-- title: Sources
-- columns:
--   title               Source                            | text
--   newest_month        Newest month                      | text
--   published           Published                         | published
--   status              Status                            | text
--   releases            Files                             | number
--   rows                Rows kept                         | number
--   broken_rows         Rows left out as broken           | number
--   unexpected_columns  Headings not known                | note
--   problem             Problem at the last refresh       | note
--   untried             Never tried                       | note

select
    source,
    title,
    page,
    newest_period,
    case when expected_next is null then 'without months' else strftime(newest_period, '%B %Y') end as newest_month,
    case when published <> fetched_at::date then published end as published,
    fetched_at,
    expected_next,
    status,
    problem,
    untried,
    note,
    releases,
    rows,
    broken_rows,
    unexpected_columns,
    sha256,
from marts.sources
order by title
