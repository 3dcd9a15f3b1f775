-- Telephone calls to GP practices in each month, as published: practices, telephones that several share, and England.
--
-- grain:   period, level, org_code, org_name, pcn_code, sub_icb_code, icb_code, region_code
-- title:   Telephone calls to GP practices
-- unit:    calls
-- why:     Most people ask their practice for care by telephone.
-- caution: A practice that is not listed sends no data. The four outcomes need not add up to the calls received.
-- columns: as staging.gp_telephony

select
    period,
    level,
    org_code,
    org_name,
    pcn_code,
    sub_icb_code,
    icb_code,
    region_code,
    inbound_calls,
    inbound_calls_status,
    answered,
    answered_status,
    ended_during_ivr,
    ended_during_ivr_status,
    callbacks_requested,
    callbacks_requested_status,
    missed,
    missed_status,
    callbacks_made,
    callbacks_made_status,
    answered_wait_under_1_minute,
    answered_wait_under_1_minute_status,
    answered_wait_1_to_2_minutes,
    answered_wait_1_to_2_minutes_status,
    answered_wait_2_to_5_minutes,
    answered_wait_2_to_5_minutes_status,
    answered_wait_over_5_minutes,
    answered_wait_over_5_minutes_status,
    answered_lasting_under_1_minute,
    answered_lasting_under_1_minute_status,
    answered_lasting_1_to_2_minutes,
    answered_lasting_1_to_2_minutes_status,
    answered_lasting_2_to_5_minutes,
    answered_lasting_2_to_5_minutes_status,
    answered_lasting_over_5_minutes,
    answered_lasting_over_5_minutes_status,
    missed_wait_under_1_minute,
    missed_wait_under_1_minute_status,
    missed_wait_1_to_2_minutes,
    missed_wait_1_to_2_minutes_status,
    missed_wait_2_to_5_minutes,
    missed_wait_2_to_5_minutes_status,
    missed_wait_over_5_minutes,
    missed_wait_over_5_minutes_status,
    snapshot_id,
from staging.gp_telephony
order by period, level, org_code, sub_icb_code, pcn_code, org_name
