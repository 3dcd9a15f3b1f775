-- Midwives and maternity beds, from whichever publications of capacity a build has: the newest figure of each.
--
-- grain: indicator_code, group_name
-- columns:
--   what    What is counted      | text
--   period  Month                | month
--   figure  Figure               | measure
--   status  Why it is not known  | note

select
    figures.indicator_code,
    figures.group_name,
    indicators.title
    || if(figures.group_name = 'all', '', ': ' || figures.group_name)
    || if(indicators.is_checked, '', ' (not yet checked against a real file)') as what,
    figures.period,
    figures.value as figure,
    indicators.unit,
    nullif(figures.status, 'published') as status,
from marts.indicator_values as figures
inner join marts.indicators as indicators using (indicator_code)
where
    indicators.theme = 'capacity'
    and figures.level = $level
    and figures.org_code = $code
    and regexp_matches(lower(indicators.title || ' ' || figures.group_name), 'matern|midwi')
qualify
    figures.period
    = max(figures.period) over (partition by figures.indicator_code, figures.group_kind, figures.group_name)
order by indicators.sort_order, figures.group_name
