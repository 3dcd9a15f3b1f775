-- Publications that should have come by now, or that could not be read, and since when.
--
-- grain: source
-- title: What is late
-- none: Nothing is late.
-- columns:
--   title          Publication       | text
--   newest_period  Newest            | month
--   expected_next  Expected          | day
--   days_late      Days late         | number
--   reason         Why               | note

select
    source,
    title,
    newest_period,
    expected_next,
    greatest(0, date_diff('day', expected_next, $today::date)) as days_late,
    problem as reason,
from marts.sources
where coalesce(expected_next < $today::date, false) or problem is not null
order by days_late desc nulls last, title
