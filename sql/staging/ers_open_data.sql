-- Referrals, bookings and slot issues in the e-Referral Service: each week from the newest file that has it.
--
-- Files overlap: one may repeat the weeks of the one before.
--
-- grain:   week, level, org_code, specialty
-- columns:
--   week                day that stands for the week, as published
--   level               sub_icb, or england where the publisher prints it
--   org_code            sub-ICB location; ENG for England
--   specialty           as published
--   referrals           referrals made
--   referrals_status    published, or why it is not known
--   bookings            appointments booked
--   bookings_status     published, or why it is not known
--   slot_issues         attempts to book that found no appointment
--   slot_issues_status  published, or why it is not known
--   snapshot_id         file it was read from

with files as (
    select
        snapshot_id,
        published,
        period,
        fetched_at,
    from raw.releases
    where source = 'ers_open_data'
    qualify is_newest(releases)
),

newest as (
    select
        weeks.week,
        weeks.snapshot_id,
    from (select distinct week, snapshot_id from raw.ers_open_data) as weeks
    inner join files on weeks.snapshot_id = files.snapshot_id
    qualify row_number() over (
        partition by weeks.week
        order by files.period desc, files.published desc, files.fetched_at desc
    ) = 1
)

select
    rows_read.week,
    rows_read.level,
    rows_read.org_code,
    rows_read.specialty,
    rows_read.referrals,
    rows_read.referrals_status,
    rows_read.bookings,
    rows_read.bookings_status,
    rows_read.slot_issues,
    rows_read.slot_issues_status,
    rows_read.snapshot_id,
from raw.ers_open_data as rows_read
inner join newest on rows_read.week = newest.week and rows_read.snapshot_id = newest.snapshot_id
