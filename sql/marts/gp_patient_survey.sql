-- Answers to the GP Patient Survey, as published, of practices, networks, ICBs and England.
--
-- grain:   period, level, org_code, measure
-- title:   GP Patient Survey
-- unit:    as published
-- why:     Who sees the professional they prefer, and who is asked what they want, has a choice before any hospital.
-- caution: Each level is weighted for itself. In 2024 the questions changed: years before and after do not compare.
-- columns: as staging.gp_patient_survey

select
    period,
    level,
    org_code,
    org_name,
    measure,
    question,
    answer,
    value,
    status,
    share,
    responses,
    responses_status,
    lower_95,
    upper_95,
    forms_sent,
    forms_returned,
    snapshot_id,
from staging.gp_patient_survey
order by period, measure, level, org_code
