-- People waiting for a diagnostic test each month, as published, by provider and test and for England.
--
-- grain:   period, level, org_code, test_code
-- title:   Waits for diagnostic tests
-- unit:    people
-- better:  lower
-- why:     A long wait for a scan or a scope holds up what follows it, and shows how busy a hospital is.
-- caution: Never add up the tests of a provider and its row of all tests. Planned tests are not on the list.
-- columns: as staging.diagnostic_waits

select
    period,
    level,
    org_code,
    org_name,
    region_code,
    test_code,
    test_name,
    is_all_tests,
    patients_waiting,
    patients_waiting_status,
    waiting_6_weeks,
    waiting_6_weeks_status,
    waiting_13_weeks,
    waiting_13_weeks_status,
    weeks_00_01,
    weeks_00_01_status,
    weeks_01_02,
    weeks_01_02_status,
    weeks_02_03,
    weeks_02_03_status,
    weeks_03_04,
    weeks_03_04_status,
    weeks_04_05,
    weeks_04_05_status,
    weeks_05_06,
    weeks_05_06_status,
    weeks_06_07,
    weeks_06_07_status,
    weeks_07_08,
    weeks_07_08_status,
    weeks_08_09,
    weeks_08_09_status,
    weeks_09_10,
    weeks_09_10_status,
    weeks_10_11,
    weeks_10_11_status,
    weeks_11_12,
    weeks_11_12_status,
    weeks_12_13,
    weeks_12_13_status,
    weeks_13_and_over,
    weeks_13_and_over_status,
    waiting_list_activity,
    waiting_list_activity_status,
    planned_activity,
    planned_activity_status,
    unscheduled_activity,
    unscheduled_activity_status,
    total_activity,
    total_activity_status,
    waiting_6_weeks_share,
    waiting_6_weeks_share_status,
    snapshot_id,
from staging.diagnostic_waits
order by period, level, org_code, test_code
