-- The newest figure of each group of people, or kind of service, in the indicators of one theme.
--
-- grain: indicator_code, group_kind, group_name

select
    indicators.title,
    figures.group_kind,
    figures.group_name,
    figures.value,
    nullif(figures.status, 'published') as status,
    figures.numerator,
    figures.denominator,
    figures.period,
    figures.published,
    figures.indicator_code,
    indicators.unit,
    indicators.months,
    indicators.source,
    figures.snapshot_id,
    figures.level,
    figures.org_code,
from marts.indicator_values as figures
inner join marts.indicators as indicators using (indicator_code)
where
    indicators.theme = $theme
    and figures.group_kind <> 'all'
    and figures.level = case $level when 'place' then 'practice' else $level end
    and figures.org_code = $code
qualify figures.period = max(figures.period) over (partition by figures.indicator_code, figures.group_kind)
order by
    indicators.sort_order,
    figures.indicator_code,
    figures.group_kind,
    -- A number before a colon is the code of those that are not known: after those with letters.
    regexp_matches(figures.group_name, '^\d+:'),
    try_cast(regexp_extract(figures.group_name, '\d+') as integer) nulls last,
    figures.group_name
