-- Appointments in general practice by practice and category: the newest files of a month, of one form.
--
-- A month that was loaded as a crosstab and later as tables is that of the tables.
--
-- grain:   period, practice_code, breakdown, category
-- columns:
--   period         first day of the month
--   practice_code  GP practice
--   practice_name  as published
--   supplier       maker of its appointment system
--   pcn_code       primary care network
--   pcn_name       as published
--   sub_icb_code   sub-ICB location
--   sub_icb_name   as published
--   breakdown      all, wait, wait_gp, wait_other_staff, wait_not_planned, category, category_gp,
--                  category_other_staff, mode, staff or attendance
--   category       as the publisher calls it
--   value          appointments; of the category List Size, people registered
--   status         published, or why it is not known
--   rate           appointments per 1,000 people registered, of all appointments where it is printed
--   rate_status    published, or why it is not known; null where no rate is printed
--   snapshot_id    file it was read from

with newest as (
    select
        period,
        snapshot_id,
        case
            when starts_with(part, 'table') then 'a table'
            when part = 'workbook' then 'b workbook'
            else 'c crosstab'
        end as form,
    from raw.releases
    where source = 'gp_appointments'
    qualify is_newest(releases)
),

preferred as (
    select snapshot_id
    from newest
    qualify form = min(form) over (partition by period)
)

select
    period,
    practice_code,
    practice_name,
    supplier,
    pcn_code,
    pcn_name,
    sub_icb_code,
    sub_icb_name,
    breakdown,
    category,
    value,
    status,
    rate,
    rate_status,
    snapshot_id,
from raw.gp_appointments
where snapshot_id in (select snapshot_id from preferred)
