-- Answers to the GP Patient Survey, as published, of practices, networks, ICBs and England.
--
-- grain:   period, level, org_code, measure
-- title:   GP Patient Survey
-- unit:    as published
-- why:     Who sees the professional they prefer, and who is asked what they want, has a choice before any hospital.
-- caution: Each level is weighted for itself. In 2024 the questions changed: years before and after do not compare.
-- columns:
--   period            first day of the year of the survey
--   level             practice, pcn, icb, region or england
--   org_code          code at that level, as published; ENG for England
--   org_name          as published
--   measure           the column or the answer as the publisher calls it
--   question          the question's short name or number, as published
--   answer            the answer, or the answers together, as published
--   value             as printed: a fraction from 2024 in the tables, else a percentage; null where it is withheld
--   status            published, or why it is not known
--   share             the same from 0 to 1
--   responses         people who answered, not weighted; of the chosen answers of 2026 those who gave the answer
--   responses_status  published, or why it is not known
--   lower_95          lower end of the 95% interval, in percent; null where none is printed
--   upper_95          upper end
--   forms_sent        questionnaires sent out; null where it is not printed
--   forms_returned    questionnaires that came back
--   snapshot_id       file it was read from

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
