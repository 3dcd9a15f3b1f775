-- How often a weekly report marks a figure where nothing changed, and how soon it finds a change, in invented histories.
--
-- grain: history
-- title: How often the weekly report is wrong, and how soon it is right
-- caution: In these histories figures moved by season and chance alone. It was measured once, and not on the figures of this build.
-- columns:
--   history        What happened                          | text
--   reports        Reports                                | number
--   any_marked     Marked in the first report, in 100     | share
--   by_second      by the second                          | chance
--   by_third       by the third                           | chance
--   any_by_chance  Said to be marked by chance            | chance
--   any_named      Named on the first page                | chance

select
    history,
    reports,
    checked,
    marked,
    by_chance,
    any_marked::double as any_marked,
    any_by_chance::double as any_by_chance,
    any_named::double as any_named,
    by_second::double as by_second,
    by_third::double as by_third,
from marts.report_alarms
order by sort_order
