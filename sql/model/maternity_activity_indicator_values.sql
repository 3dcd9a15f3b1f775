-- Women on pathways and with care plans, deliveries, and where babies are born, of each organisation.
--
-- An organisation with any row in a month has one for every figure that has no parts: where the publisher prints
-- none it is `none or not reported`, and never zero.
--
-- grain:   indicator_code, period, level, org_code, group_kind, group_name
-- columns:
--   indicator_code  name of the indicator, as in seeds.maternity_activity_indicators
--   period          first day of the month
--   level           england, region, icb, sub_icb or provider
--   org_code        code at that level; ENG for England
--   group_kind      all, stage (of care) or place_of_birth
--   group_name      the group; all where nobody is told apart
--   numerator       women or babies counted; null where it is not known
--   denominator     of how many babies; null where it is not a share
--   value           the number, or the share of babies born there; null where it is not known
--   status          published, or why it is not known
--   is_estimate     whether the publisher marks it as an estimate
--   snapshot_id     file it was read from

with counts as (
    select period, level, org_code, dimension, coalesce(measure, 'Not stated') as measure, value, status, snapshot_id
    from staging.maternity_activity
    where level in ('england', 'region', 'icb', 'sub_icb', 'provider') and org_code is not null
),

organisations as (
    select distinct period, level, org_code, snapshot_id
    from counts
),

totals as (
    select period, level, org_code, dimension, value
    from counts
    where dimension in (select counted_of from seeds.maternity_dimensions)
),

numbers as (
    select
        dimensions.indicator_code,
        organisations.period,
        organisations.level,
        organisations.org_code,
        dimensions.group_kind,
        coalesce(dimensions.group_name, counts.measure) as group_name,
        counts.value as numerator,
        totals.value as denominator,
        dimensions.counted_of is not null as is_share,
        coalesce(counts.status, 'none or not reported') as status,
        organisations.snapshot_id,
    from organisations
    cross join seeds.maternity_dimensions as dimensions
    left join counts using (period, level, org_code, dimension)
    left join totals
        on
            organisations.period = totals.period
            and organisations.level = totals.level
            and organisations.org_code = totals.org_code
            and dimensions.counted_of = totals.dimension
    where counts.value is not null or counts.status is not null or dimensions.group_name is not null
)

select
    indicator_code,
    period,
    level,
    org_code,
    group_kind,
    group_name,
    numerator,
    denominator,
    if(is_share, numerator / nullif(denominator, 0), numerator) as value,
    if(is_share and status = 'published' and coalesce(denominator, 0) = 0, 'none or not reported', status) as status,
    false as is_estimate,
    snapshot_id,
from numbers
