-- Continuity, access and capacity of the area: the newest figure, the one before, and England's.
--
-- grain: indicator_code
-- title: Beside the choice
-- caution: Each figure is of its own time and of other people than the choice of hospital. One that is not known is not none.
-- columns:
--   title           Figure               | text
--   value           Here                 | measure
--   status          Why it is not known  | note
--   previous_value  The time before      | measure
--   england_value   England              | measure
--   of              From                 | month
--   is_new          New since the report before | test

select
    indicators.theme,
    indicators.title,
    newest.value,
    nullif(newest.status, 'published') as status,
    newest.previous_value,
    newest.england_value,
    newest.period as of,
    newest.period is distinct from earlier.period as is_new,
    indicators.indicator_code,
    indicators.unit,
    indicators.source,
    newest.snapshot_id,
from marts.indicator_newest as newest
inner join marts.indicators as indicators using (indicator_code)
left join before.marts.indicator_newest as earlier using (indicator_code, level, org_code)
where
    newest.level = $level
    and newest.org_code = $code
    and indicators.theme in ('continuity', 'access', 'capacity')
order by
    list_position(['continuity', 'access', 'capacity'], indicators.theme),
    indicators.sort_order,
    indicators.indicator_code
