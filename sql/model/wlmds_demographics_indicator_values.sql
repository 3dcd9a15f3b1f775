-- How long people of each age, sex, ethnicity and tenth of deprivation have waited, in the last week counted in a month.
--
-- grain:   indicator_code, period, level, org_code, group_kind, group_name
-- columns:
--   indicator_code  name of the indicator, as in seeds.wlmds_demographics_indicators
--   period          first day of the month in which the week ends
--   level           england, region, icb or provider
--   org_code        code at that level; ENG for England
--   group_kind      age, sex, imd_decile or ethnicity
--   group_name      the group, as published
--   numerator       people who wait so long, rounded to 5; null where it is not known
--   denominator     people on the list, rounded to 5; null where it is not known
--   value           the share as published; null where it is not known
--   status          published, or why it is not known
--   is_estimate     whether the publisher marks it as an estimate
--   snapshot_id     file it was read from

with months as (
    select
        *,
        date_trunc('month', week_ending)::date as period,
    from staging.wlmds_demographics
    where listed_by = 'provider' and level in ('england', 'region', 'icb', 'provider')
    qualify week_ending = max(week_ending) over (partition by date_trunc('month', week_ending))
)

select
    'waiting_within_18_weeks' as indicator_code,
    period,
    level,
    org_code,
    group_kind,
    group_name,
    up_to_18_weeks::double as numerator,
    total_waiting_list::double as denominator,
    within_18_weeks_share as value,
    within_18_weeks_share_status as status,
    false as is_estimate,
    snapshot_id,
from months
union all
select
    'waiting_over_52_weeks' as indicator_code,
    period,
    level,
    org_code,
    group_kind,
    group_name,
    over_52_weeks::double as numerator,
    total_waiting_list::double as denominator,
    over_52_weeks_share as value,
    over_52_weeks_share_status as status,
    false as is_estimate,
    snapshot_id,
from months
