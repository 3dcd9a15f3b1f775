-- Telephone calls to GP practices in each month, as published: practices, telephones that several share, and England.
--
-- grain:   period, level, org_code, org_name, pcn_code, sub_icb_code, icb_code, region_code
-- title:   Telephone calls to GP practices
-- unit:    calls
-- why:     Most people ask their practice for care by telephone.
-- caution: A practice that is not listed sends no data. The four outcomes need not add up to the calls received.
-- columns:
--   period                                  first day of the month
--   level                                   england, practice or unassigned (a telephone that practices share)
--   org_code                                practice; Unassigned; ENG for England
--   org_name                                as published; null of England
--   pcn_code                                primary care network; U where there is none, null where a shared telephone has several
--   sub_icb_code                            sub-ICB; null where a shared telephone has several
--   icb_code                                ICB; null where a shared telephone has several
--   region_code                             NHS region; null where a shared telephone has several
--   inbound_calls                           calls received
--   inbound_calls_status                    published, suppressed or blank
--   answered                                of these, answered
--   answered_status                         published, suppressed or blank
--   ended_during_ivr                        of these, ended in the recorded messages, before the queue
--   ended_during_ivr_status                 published, suppressed or blank
--   callbacks_requested                     of these, ended with a request to be called back
--   callbacks_requested_status              published, suppressed or blank
--   missed                                  of these, ended while waiting to be answered, or with a voicemail
--   missed_status                           published, suppressed or blank
--   callbacks_made                          calls back that were made
--   callbacks_made_status                   published, suppressed or blank
--   answered_wait_under_1_minute            answered calls that waited under 1 minute
--   answered_wait_under_1_minute_status     published, suppressed or blank
--   answered_wait_1_to_2_minutes            answered calls that waited 1 to 2 minutes
--   answered_wait_1_to_2_minutes_status     published, suppressed or blank
--   answered_wait_2_to_5_minutes            answered calls that waited 2 to 5 minutes
--   answered_wait_2_to_5_minutes_status     published, suppressed or blank
--   answered_wait_over_5_minutes            answered calls that waited more than 5 minutes
--   answered_wait_over_5_minutes_status     published, suppressed or blank
--   answered_lasting_under_1_minute         answered calls that lasted under 1 minute
--   answered_lasting_under_1_minute_status  published, suppressed or blank
--   answered_lasting_1_to_2_minutes         answered calls that lasted 1 to 2 minutes
--   answered_lasting_1_to_2_minutes_status  published, suppressed or blank
--   answered_lasting_2_to_5_minutes         answered calls that lasted 2 to 5 minutes
--   answered_lasting_2_to_5_minutes_status  published, suppressed or blank
--   answered_lasting_over_5_minutes         answered calls that lasted more than 5 minutes
--   answered_lasting_over_5_minutes_status  published, suppressed or blank
--   missed_wait_under_1_minute              missed calls that waited under 1 minute
--   missed_wait_under_1_minute_status       published, suppressed or blank
--   missed_wait_1_to_2_minutes              missed calls that waited 1 to 2 minutes
--   missed_wait_1_to_2_minutes_status       published, suppressed or blank
--   missed_wait_2_to_5_minutes              missed calls that waited 2 to 5 minutes
--   missed_wait_2_to_5_minutes_status       published, suppressed or blank
--   missed_wait_over_5_minutes              missed calls that waited more than 5 minutes
--   missed_wait_over_5_minutes_status       published, suppressed or blank
--   snapshot_id                             file it was read from

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
