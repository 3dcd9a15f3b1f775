-- Answers to the GP Patient Survey of each organisation: the newest table of a year and level.
--
-- A table of practices may have England's row too, and so has the table of England: one of the two counts.
--
-- grain:   period, level, org_code, measure
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
from raw.gp_patient_survey
where snapshot_id in (
    select snapshot_id from raw.releases where source = 'gp_patient_survey' qualify is_newest(releases)
)
qualify row_number() over (partition by period, level, org_code, measure order by snapshot_id) = 1
