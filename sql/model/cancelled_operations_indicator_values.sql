-- What cancelled operations say of capacity: of those cancelled at the last minute, how many wait again over 28 days.
--
-- grain:   indicator_code, period, level, org_code, group_kind, group_name
-- columns:
--   indicator_code  name of the indicator, as in seeds.cancelled_operations_indicators
--   period          first day of the quarter
--   level           england, region or provider
--   org_code        code at that level; ENG for England
--   group_kind      all: nobody is told apart
--   group_name      all
--   numerator       what is counted; null where it is not known
--   denominator     of how many; null where it is not a share
--   value           the figure; null where it is not known
--   status          published, or why it is not known
--   is_estimate     whether the publisher marks it as an estimate
--   snapshot_id     file it was read from

with quarters as (
    select
        *,
        'all' as group_kind,
        'all' as group_name,
        false as is_estimate,
    from staging.cancelled_operations
    where level in ('england', 'region', 'provider')
)

select
    'cancelled_operations' as indicator_code,
    period,
    level,
    org_code,
    group_kind,
    group_name,
    cancelled::double as numerator,
    null::double as denominator,
    cancelled::double as value,
    cancelled_status as status,
    is_estimate,
    snapshot_id,
from quarters
union all
select
    'not_treated_within_28_days' as indicator_code,
    period,
    level,
    org_code,
    group_kind,
    group_name,
    not_treated_within_28_days::double as numerator,
    cancelled::double as denominator,
    not_treated_within_28_days / nullif(cancelled, 0) as value,
    case
        when cancelled_status = 'published' and not_treated_within_28_days_status = 'published' and cancelled = 0
            then 'none cancelled'
        when cancelled_status = 'published' then not_treated_within_28_days_status
        else cancelled_status
    end as status,
    is_estimate,
    snapshot_id,
from quarters
