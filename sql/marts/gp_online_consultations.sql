-- Requests that patients sent by online forms in each month, as published, by practice and for England.
--
-- grain:   period, level, org_code
-- title:   Online requests to GP practices
-- unit:    requests
-- why:     An online form is one of the ways to ask for care, and the one that leaves a trace.
-- caution: A practice whose supplier sent no data is printed with 0. Months are revised for a long time.
-- columns:
--   period                             first day of the month
--   level                              england or practice
--   org_code                           practice; ENG for England
--   org_name                           as published; null of England
--   pcn_code                           primary care network; U where there is none
--   sub_icb_code                       sub-ICB of the practice
--   icb_code                           ICB of the practice
--   region_code                        NHS region of the practice
--   supplier                           of its online form; No data or None/Unknown where nothing is known of it
--   has_data                           false where the 0 that is printed says nothing: no supplier, or takes no part
--   submissions                        requests received by online forms
--   submissions_status                 published, suppressed or blank
--   clinical_submissions               of these, about health
--   clinical_submissions_status        published, suppressed or blank
--   administrative_submissions         of these, about other matters
--   administrative_submissions_status  published, suppressed or blank
--   other_submissions                  of these, of a kind that is not known
--   other_submissions_status           published, suppressed or blank
--   registered_patients                people registered; for England at practices that received any request
--   registered_patients_status         published, suppressed or blank
--   participation                      1 where the practice agreed to take part, 0 where it did not
--   participation_status               published, suppressed, or not published where the month has no such column
--   rate_per_1000                      requests for each 1,000 people registered, as printed
--   rate_per_1000_status               published, suppressed or blank
--   snapshot_id                        file it was read from

select
    period,
    level,
    org_code,
    org_name,
    pcn_code,
    sub_icb_code,
    icb_code,
    region_code,
    supplier,
    has_data,
    submissions,
    submissions_status,
    clinical_submissions,
    clinical_submissions_status,
    administrative_submissions,
    administrative_submissions_status,
    other_submissions,
    other_submissions_status,
    registered_patients,
    registered_patients_status,
    participation,
    participation_status,
    rate_per_1000,
    rate_per_1000_status,
    snapshot_id,
from staging.gp_online_consultations
order by period, level, org_code
