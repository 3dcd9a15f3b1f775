-- What hospital beds say of capacity: how full they are, and how many maternity beds are open.
--
-- grain:   indicator_code, period, level, org_code, group_kind, group_name
-- columns:
--   indicator_code  name of the indicator, as in seeds.beds_indicators
--   period          first day of the quarter
--   level           england, region or provider
--   org_code        code at that level; ENG for England
--   group_kind      all: nobody is told apart
--   group_name      all
--   numerator       beds occupied, or open; null where it is not known
--   denominator     beds open; null where it is not known, or not a share
--   value           the share as published, or beds open; null where it is not known
--   status          published, or why it is not known
--   is_estimate     whether the publisher says that the figures of the trust are estimates
--   snapshot_id     file it was read from

with quarters as (
    select
        *,
        'all' as group_kind,
        'all' as group_name,
    from staging.beds
)

select
    case bed_kind
        when 'general_acute' then 'general_acute_occupancy'
        when 'maternity' then 'maternity_occupancy'
    end as indicator_code,
    period,
    level,
    org_code,
    group_kind,
    group_name,
    occupied as numerator,
    available as denominator,
    occupied_share as value,
    occupied_share_status as status,
    is_estimate,
    snapshot_id,
from quarters
where bed_kind in ('general_acute', 'maternity')
union all
select
    'maternity_beds' as indicator_code,
    period,
    level,
    org_code,
    group_kind,
    group_name,
    available as numerator,
    null::double as denominator,
    available as value,
    available_status as status,
    is_estimate,
    snapshot_id,
from quarters
where bed_kind = 'maternity'
