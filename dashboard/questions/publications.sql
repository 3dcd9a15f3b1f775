-- Every publication followed: how new, whether it is late, and what is wrong with it.
--
-- grain: source
-- title: The publications followed
-- caution: A publication that has no timetable is never late.
-- columns:
--   title          Publication   | text
--   newest_period  Newest        | month
--   published      Published     | published
--   fetched_at     Fetched       | day
--   expected_next  Next expected | day
--   status         Status        | text
--   sha256         SHA-256       | text

select
    source,
    title,
    page,
    newest_period,
    case when published <> fetched_at::date then published end as published,
    fetched_at,
    expected_next,
    coalesce(expected_next < $today::date, false) as is_late,
    status,
    problem,
    untried,
    note,
    sha256,
    releases,
    rows,
    broken_rows,
    unexpected_columns,
from marts.sources
order by releases = 0, title
