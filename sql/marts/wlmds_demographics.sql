-- People on the waiting list by age, sex, deprivation and ethnicity, as published, by provider, treatment and week.
--
-- grain:   listed_by, week_ending, level, org_code, treatment_function, group_kind, group_name
-- title:   Waiting list by who waits
-- unit:    pathways, rounded to 5
-- why:     A choice that is open to some people and not to others shows in who waits, and how long.
-- caution: Management information, rounded to 5; below England it covers acute trusts alone.
-- columns:
--   listed_by                          provider, treatment_function or week: how the sheet lists its rows
--   week_ending                        last day of the week whose list it is
--   level                              england, region, icb or provider; england_nhs_acute and others like it are parts
--   org_code                           code at that level; ENG for England
--   org_name                           as published; null where rows are not of organisations
--   org_type                           as published; null where rows are not of organisations
--   treatment_function                 as published; null where rows are not of treatment functions
--   group_kind                         age, sex, imd_decile or ethnicity
--   group_name                         the group, as published; IMD 1 is the most deprived tenth
--   total_waiting_list                 everybody on the list
--   total_waiting_list_status          published, suppressed, did not submit or not published
--   up_to_18_weeks                     of these, waiting up to 18 weeks
--   up_to_18_weeks_status              published, suppressed, did not submit or not published
--   over_18_and_up_to_52_weeks         waiting over 18 and up to 52 weeks
--   over_18_and_up_to_52_weeks_status  published, suppressed, did not submit or not published
--   over_52_weeks                      waiting over 52 weeks
--   over_52_weeks_status               published, suppressed, did not submit or not published
--   unknown_clock_start_date           waiting since a day that is not known
--   unknown_clock_start_date_status    published, suppressed, did not submit or not published
--   within_18_weeks_share              share within 18 weeks, as published
--   within_18_weeks_share_status       published, suppressed, did not submit or not published
--   over_52_weeks_share                share over 52 weeks, as published
--   over_52_weeks_share_status         published, suppressed, did not submit or not published
--   issue                              what the publisher says of the organisation's data; null where it says nothing
--   snapshot_id                        file it was read from

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
