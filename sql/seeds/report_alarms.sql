-- How often the weekly report names a signal where nothing changed, and how soon it finds a change, as measured.
--
-- By tests/benchmarks/alarms.py on 29 November 2026: 67 invented histories of 24 months, each of England and three boards.
-- Of the figures of waits alone: people waiting, new starts, and the share within 18 weeks.
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
from (
    values
    ('nothing changed: England', 1, 67, 71.0, 0.37, 1.64, 0.328, 0.810, 0.254, null, null),
    ('nothing changed: a board', 2, 201, 70.6, 0.55, 1.73, 0.433, 0.827, 0.343, null, null),
    ('new starts in one specialty, 10 in 100 fewer', 3, 201, null, null, null, 0.000, null, null, 0.338, 0.338),
    ('new starts in one specialty, 25 in 100 fewer', 4, 201, null, null, null, 0.920, null, null, 0.925, 0.925),
    ('new starts in one specialty, 50 in 100 fewer', 5, 201, null, null, null, 0.925, null, null, 0.925, 0.925),
    ('the whole list, 2 in 100 longer', 6, 201, null, null, null, 0.000, null, null, 0.000, 0.005),
    ('the whole list, 5 in 100 longer', 7, 201, null, null, null, 0.985, null, null, 0.985, 0.985),
    ('the whole list, 10 in 100 longer', 8, 201, null, null, null, 1.000, null, null, 1.000, 1.000)
) as measured (
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
    by_third
)
