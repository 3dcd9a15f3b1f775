-- People on the waiting list by age, sex, deprivation and ethnicity, as published, by provider, treatment and week.
--
-- grain:   listed_by, week_ending, level, org_code, treatment_function, group_kind, group_name
-- title:   Waiting list by who waits
-- unit:    pathways, rounded to 5
-- why:     A choice that is open to some people and not to others shows in who waits, and how long.
-- caution: Management information, rounded to 5; below England it covers acute trusts alone.
-- columns: as staging.wlmds_demographics

select
    listed_by,
    week_ending,
    level,
    org_code,
    org_name,
    org_type,
    treatment_function,
    group_kind,
    group_name,
    total_waiting_list,
    total_waiting_list_status,
    up_to_18_weeks,
    up_to_18_weeks_status,
    over_18_and_up_to_52_weeks,
    over_18_and_up_to_52_weeks_status,
    over_52_weeks,
    over_52_weeks_status,
    unknown_clock_start_date,
    unknown_clock_start_date_status,
    within_18_weeks_share,
    within_18_weeks_share_status,
    over_52_weeks_share,
    over_52_weeks_share_status,
    issue,
    snapshot_id,
from staging.wlmds_demographics
order by listed_by, week_ending, level, org_code, treatment_function, group_kind, group_name
