-- Referrals, bookings and slot issues in the e-Referral Service in each week, as published, by sub-ICB and specialty.
--
-- grain:   week, level, org_code, specialty
-- title:   e-Referral Service
-- unit:    referrals, bookings and attempts
-- why:     A choice that cannot be booked is a choice on paper.
-- caution: No real file was seen: the reading of it is not checked. Slot issues can exceed referrals.
-- columns: as staging.ers_open_data

select
    week,
    level,
    org_code,
    specialty,
    referrals,
    referrals_status,
    bookings,
    bookings_status,
    slot_issues,
    slot_issues_status,
    snapshot_id,
from staging.ers_open_data
order by week, level, org_code, specialty
