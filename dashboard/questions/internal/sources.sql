-- Every source, the late ones first.
--
-- grain: source

select
    source,
    title,
    page,
    newest_period,
    published,
    fetched_at,
    expected_next,
    coalesce(expected_next < $today::date, false) as is_late,
    status,
    problem,
    note,
    sha256,
from marts.sources
order by is_late desc, problem is null, title
