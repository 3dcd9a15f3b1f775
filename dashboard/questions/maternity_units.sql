-- Each provider of maternity care in England, or in an ICB: women placed and seen mostly by the same midwife or team.
--
-- grain: provider_code
-- title: Continuity of carer, provider by provider
-- caution: A provider whose data failed a test, or that did not submit, has no figures: that is not zero. Providers
--          do not add up to their area. A figure of 100 in 100 may show how data is recorded.
-- columns:
--   name              Provider                         | name
--   placed            Placed by 28 weeks, in 100       | share
--   placed_of         Of women                         | number
--   placed_status     Why it is not known              | note
--   receiving         Seen mostly by the same, in 100  | share
--   receiving_of      Of women                         | number
--   receiving_status  Why it is not known              | note

with figures as (
    select *, nullif(status, 'published') as reason
    from marts.indicator_values
    where
        indicator_code in ('maternity_placed', 'maternity_receiving')
        and level = 'provider'
        and group_kind = 'all'
    qualify period = max(period) over ()
)

select
    figures.period,
    figures.org_code as provider_code,
    coalesce(providers.provider_name, figures.org_code) as name,
    providers.icb_code,
    max(figures.value) filter (indicator_code = 'maternity_placed') as placed,
    max(figures.denominator) filter (indicator_code = 'maternity_placed') as placed_of,
    max(figures.reason) filter (indicator_code = 'maternity_placed') as placed_status,
    max(figures.value) filter (indicator_code = 'maternity_receiving') as receiving,
    max(figures.denominator) filter (indicator_code = 'maternity_receiving') as receiving_of,
    max(figures.reason) filter (indicator_code = 'maternity_receiving') as receiving_status,
    'maternity_measures' as source,
    max(figures.snapshot_id) as snapshot_id,
from figures
left join marts.providers as providers on figures.org_code = providers.provider_code
where $level = 'england' or providers.icb_code = $code
group by all
order by name, provider_code
