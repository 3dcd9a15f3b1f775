-- How many patients each GP practice has for a full-time GP.
--
-- grain:   indicator_code, period, level, org_code, group_kind, group_name
-- columns:
--   indicator_code  name of the indicator, as in seeds.gp_workforce_indicators
--   period          first day of the month
--   level           england or practice
--   org_code        code at that level; ENG for England
--   group_kind      all: nobody is told apart
--   group_name      all
--   numerator       people registered; null where it is not known
--   denominator     GPs in full-time equivalents; null where it is not known
--   value           the figure; null where it is not known
--   status          published, or why it is not known
--   is_estimate     whether the publisher marks it as an estimate
--   snapshot_id     file it was read from

select
    'patients_per_gp' as indicator_code,
    period,
    level,
    org_code,
    'all' as group_kind,
    'all' as group_name,
    patients::double as numerator,
    gp_fte as denominator,
    patients / nullif(gp_fte, 0) as value,
    case
        when patients_status != 'published' then patients_status
        when gp_fte = 0 then 'no GP'
        else gp_fte_status
    end as status,
    false as is_estimate,
    snapshot_id,
from staging.gp_workforce
