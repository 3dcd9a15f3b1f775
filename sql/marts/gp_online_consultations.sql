-- Requests that patients sent by online forms in each month, as published, by practice and for England.
--
-- grain:   period, level, org_code
-- title:   Online requests to GP practices
-- unit:    requests
-- why:     An online form is one of the ways to ask for care, and the one that leaves a trace.
-- caution: A practice whose supplier sent no data is printed with 0. Months are revised for a long time.
-- columns: as staging.gp_online_consultations

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
