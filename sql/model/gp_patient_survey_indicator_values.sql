-- What the GP Patient Survey says of continuity, access and support, at each level as it is weighted and printed.
--
-- A share is weighted, so it has no numerator. The denominator is the people who answered, where that is printed.
--
-- grain:   indicator_code, period, level, org_code, group_kind, group_name
-- columns:
--   indicator_code  name of the indicator, as in seeds.gp_patient_survey_indicators
--   period          first day of the year of the survey
--   level           england, region, icb or practice
--   org_code        code at that level; ENG for England
--   group_kind      all: nobody is told apart
--   group_name      all
--   numerator       people who gave the answer; null where it is not printed
--   denominator     people who answered; null where it is not printed
--   value           the figure; null where it is not known
--   status          published, or why it is not known
--   is_estimate     whether the publisher marks it as an estimate
--   snapshot_id     file it was read from

select
    measures.indicator_code,
    answers.period,
    answers.level,
    answers.org_code,
    'all' as group_kind,
    'all' as group_name,
    if(measures.is_of_those_who_chose, answers.responses, null)::double as numerator,
    if(measures.is_of_those_who_chose, null, answers.responses)::double as denominator,
    answers.share as value,
    answers.status,
    false as is_estimate,
    answers.snapshot_id,
from staging.gp_patient_survey as answers
inner join seeds.gp_patient_survey_measures as measures using (measure)
where answers.level in ('england', 'region', 'icb', 'practice')
qualify row_number() over (
    partition by measures.indicator_code, answers.period, answers.level, answers.org_code
    order by measures.is_of_those_who_chose, answers.measure
) = 1
