-- Appointments in general practice in each month, as published, by practice and category.
--
-- Names of practices are in marts.gp_appointment_practices.
--
-- grain:   period, practice_code, breakdown, category
-- title:   Appointments in general practice
-- unit:    appointments
-- why:     The choice of a hospital begins with an appointment at a practice, and so does help with it.
-- caution: From April 2026 same-day appointments are recorded in another way: waits before and after do not compare.
-- columns:
--   period         first day of the month
--   practice_code  GP practice
--   sub_icb_code   sub-ICB location
--   breakdown      all, wait (from booking to appointment), wait_gp, wait_other_staff, wait_not_planned (without planned
--                  clinics and the like), category, category_gp, category_other_staff, mode, staff or attendance
--   category       as the publisher calls it
--   value          appointments; of the category List Size, people registered
--   status         published, or why it is not known
--   rate           appointments per 1,000 people registered, of all appointments where it is printed
--   rate_status    published, or why it is not known; null where no rate is printed
--   snapshot_id    file it was read from

select
    period,
    practice_code,
    sub_icb_code,
    breakdown,
    category,
    value,
    status,
    rate,
    rate_status,
    snapshot_id,
from staging.gp_appointments
order by period, breakdown, category, practice_code
