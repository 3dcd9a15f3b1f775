-- People waiting for a diagnostic test each month, by provider and test and for England: the newest release of a month.
--
-- grain:   period, level, org_code, test_code
-- columns:
--   period                        first day of the month
--   level                         england, region (where printed) or provider
--   org_code                      provider or region; ENG for England
--   org_name                      as published; null where a provider did not submit and is not named
--   region_code                   NHS region, as published
--   test_code                     number of the test, as published
--   test_name                     test, as published; Total for all tests
--   is_all_tests                  whether it is the row of all tests, which is the sum of the others
--   patients_waiting              people who wait at the end of the month
--   patients_waiting_status       published, blank, not published, suppressed, did not submit or another word of the publisher
--   waiting_6_weeks               those who wait 6 weeks or more
--   waiting_6_weeks_status        likewise
--   waiting_13_weeks              those who wait 13 weeks or more
--   waiting_13_weeks_status       likewise
--   weeks_00_01                   those who wait 0 weeks and less than 1
--   weeks_00_01_status            likewise
--   weeks_01_02                   those who wait 1 weeks and less than 2
--   weeks_01_02_status            likewise
--   weeks_02_03                   those who wait 2 weeks and less than 3
--   weeks_02_03_status            likewise
--   weeks_03_04                   those who wait 3 weeks and less than 4
--   weeks_03_04_status            likewise
--   weeks_04_05                   those who wait 4 weeks and less than 5
--   weeks_04_05_status            likewise
--   weeks_05_06                   those who wait 5 weeks and less than 6
--   weeks_05_06_status            likewise
--   weeks_06_07                   those who wait 6 weeks and less than 7
--   weeks_06_07_status            likewise
--   weeks_07_08                   those who wait 7 weeks and less than 8
--   weeks_07_08_status            likewise
--   weeks_08_09                   those who wait 8 weeks and less than 9
--   weeks_08_09_status            likewise
--   weeks_09_10                   those who wait 9 weeks and less than 10
--   weeks_09_10_status            likewise
--   weeks_10_11                   those who wait 10 weeks and less than 11
--   weeks_10_11_status            likewise
--   weeks_11_12                   those who wait 11 weeks and less than 12
--   weeks_11_12_status            likewise
--   weeks_12_13                   those who wait 12 weeks and less than 13
--   weeks_12_13_status            likewise
--   weeks_13_and_over             those who wait 13 weeks or more, as the last band
--   weeks_13_and_over_status      likewise
--   waiting_list_activity         tests done in the month of people on the list
--   waiting_list_activity_status  likewise
--   planned_activity              tests done in the month at a time that was planned ahead
--   planned_activity_status       likewise
--   unscheduled_activity          tests done in the month that were not booked
--   unscheduled_activity_status   likewise
--   total_activity                all tests done in the month; printed in the extract alone
--   total_activity_status         likewise
--   waiting_6_weeks_share         share who wait 6 weeks or more, as published
--   waiting_6_weeks_share_status  likewise
--   snapshot_id                   file it was read from

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
from raw.diagnostic_waits
where snapshot_id in (
    select snapshot_id from raw.releases where source = 'diagnostic_waits' qualify is_newest(releases)
)
