-- How often the weekly report names a signal where nothing changed, and how soon it finds a change, as measured.
--
-- grain:   history
-- columns:
--   history        what was put into the histories
--   sort_order     order
--   reports        reports made
--   checked        figures checked, on average; null where a change was put into one
--   marked         of them newly marked, on average
--   by_chance      said to be marked by chance, on average
--   any_marked     share of reports with one or more marked; where a change was put in, in the first report after it
--   any_by_chance  said to have one or more by chance
--   any_named      share of reports that name one or more on the first page
--   by_second      where a change was put in: share that found it by the second report
--   by_third       ... by the third

select
    history,
    sort_order,
    reports,
    checked,
    marked,
    by_chance,
    any_marked,
    any_by_chance,
    any_named,
    by_second,
    by_third,
from seeds.report_alarms
order by sort_order
