-- What the waiting times say of capacity: new starts for each completed pathway, and the weeks a list would take to clear.
--
-- grain:   indicator_code, period, level, org_code, group_kind, group_name
-- columns:
--   indicator_code  name of the indicator, as in seeds.pressure_indicators
--   period          first day of the month
--   level           england, region, icb, sub_icb or provider
--   org_code        code at that level; ENG for England
--   group_kind      all: nobody is told apart
--   group_name      all
--   numerator       new starts, or people waiting
--   denominator     completed pathways of the month; null of weeks to clear
--   value           new starts for each completed pathway, or weeks; null where it is not known
--   status          published, none completed, or not three months of figures
--   is_estimate     whether the publisher marks it as an estimate
--   snapshot_id     newest file of the waiting times of the month

with files as (
    select period, max(snapshot_id) as snapshot_id
    from model.releases
    where source = 'rtt_waits' and is_used
    group by all
),

pressure as (
    select
        figures.*,
        files.snapshot_id,
        'all' as group_kind,
        'all' as group_name,
        false as is_estimate,
    from model.pressure as figures
    left join files using (period)
    where figures.specialty_code = 'all'
)

select
    'starts_per_completion' as indicator_code,
    period,
    level,
    org_code,
    group_kind,
    group_name,
    starts::double as numerator,
    completions::double as denominator,
    starts_per_completion as value,
    case when starts_per_completion is null then 'none completed' else 'published' end as status,
    is_estimate,
    snapshot_id,
from pressure
union all
select
    'weeks_to_clear' as indicator_code,
    period,
    level,
    org_code,
    group_kind,
    group_name,
    waiting::double as numerator,
    null::double as denominator,
    weeks_to_clear as value,
    case when weeks_to_clear is null then 'not three months of figures' else 'published' end as status,
    is_estimate,
    snapshot_id,
from pressure
