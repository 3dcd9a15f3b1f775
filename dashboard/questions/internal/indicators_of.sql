-- The newest figure of each indicator of one theme for one place, area or provider, beside England's and those of the others.
--
-- grain: indicator_code

select
    indicators.title,
    newest.value,
    nullif(newest.status, 'published') as status,
    newest.england_value,
    newest.lowest_tenth,
    newest.median,
    newest.highest_tenth,
    newest.period,
    newest.previous_value,
    newest.previous_period,
    newest.numerator,
    newest.denominator,
    newest.is_estimate,
    newest.organisations,
    newest.published,
    indicators.indicator_code,
    indicators.theme,
    indicators.unit,
    indicators.months,
    indicators.better,
    indicators.sentence,
    indicators.definition,
    indicators.caution,
    indicators.is_checked,
    indicators.source,
    sources.title as source_title,
    sources.expected_next,
    newest.snapshot_id,
    newest.level,
    newest.org_code,
from marts.indicator_newest as newest
inner join marts.indicators as indicators using (indicator_code)
inner join marts.sources as sources using (source)
where
    newest.level = case $level when 'place' then 'practice' else $level end
    and newest.org_code = $code
order by indicators.sort_order, indicators.indicator_code
