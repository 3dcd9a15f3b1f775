-- Every period of the indicators of one theme for one place or area, beside England's.
--
-- grain: indicator_code, period

select
    indicators.title,
    figures.period,
    figures.value,
    nullif(figures.status, 'published') as status,
    england.value as england_value,
    figures.numerator,
    figures.denominator,
    figures.is_estimate,
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
left join marts.indicator_values as england
    on
        figures.indicator_code = england.indicator_code
        and figures.period = england.period
        and england.level = 'england'
        and england.group_kind = 'all'
where
    indicators.theme = $theme
    and figures.group_kind = 'all'
    and figures.level = case $level when 'place' then 'practice' else $level end
    and figures.org_code = $code
order by indicators.sort_order, figures.indicator_code, figures.period desc
