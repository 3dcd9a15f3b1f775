-- How often the weekly report names a signal where nothing changed, and how soon it finds a change, as measured.
--
-- grain:   history
-- columns: as seeds.report_alarms

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
