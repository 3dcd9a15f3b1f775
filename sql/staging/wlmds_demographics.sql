-- People on the waiting list by age, sex, deprivation and ethnicity: each week from the workbook that was published last.
--
-- Every workbook repeats the series of weeks; its own week is the one of its other sheets.
--
-- grain:   listed_by, week_ending, level, org_code, treatment_function, group_kind, group_name
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

with files as (
    select
        snapshot_id,
        published,
        fetched_at,
    from raw.releases
    where source = 'wlmds_demographics'
    qualify is_newest(releases)
),

newest as (
    select
        weeks.listed_by,
        weeks.week_ending,
        weeks.snapshot_id,
    from (select distinct listed_by, week_ending, snapshot_id from raw.wlmds_demographics) as weeks
    inner join files on weeks.snapshot_id = files.snapshot_id
    qualify row_number() over (
        partition by weeks.listed_by, weeks.week_ending
        order by files.published desc, files.fetched_at desc, weeks.snapshot_id desc
    ) = 1
)

select
    rows_read.listed_by,
    rows_read.week_ending,
    rows_read.level,
    rows_read.org_code,
    rows_read.org_name,
    rows_read.org_type,
    rows_read.treatment_function,
    rows_read.group_kind,
    rows_read.group_name,
    rows_read.total_waiting_list,
    rows_read.total_waiting_list_status,
    rows_read.up_to_18_weeks,
    rows_read.up_to_18_weeks_status,
    rows_read.over_18_and_up_to_52_weeks,
    rows_read.over_18_and_up_to_52_weeks_status,
    rows_read.over_52_weeks,
    rows_read.over_52_weeks_status,
    rows_read.unknown_clock_start_date,
    rows_read.unknown_clock_start_date_status,
    rows_read.within_18_weeks_share,
    rows_read.within_18_weeks_share_status,
    rows_read.over_52_weeks_share,
    rows_read.over_52_weeks_share_status,
    rows_read.issue,
    rows_read.snapshot_id,
from raw.wlmds_demographics as rows_read
inner join newest
    on
        rows_read.listed_by = newest.listed_by
        and rows_read.week_ending = newest.week_ending
        and rows_read.snapshot_id = newest.snapshot_id
