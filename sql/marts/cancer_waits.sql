-- Waits for a diagnosis of cancer and for its treatment in each month, as published, by provider.
--
-- grain:   period, level, org_code, standard, stage_or_route, treatment_modality, cancer_type
-- title:   Cancer waiting times
-- unit:    people
-- why:     A person who is sent to a hospital with cancer suspected has little time to choose again.
-- caution: Rows of ALL MODALITIES and rows of ALL CANCERS count the same people: never add them up. Halves are real.
-- columns: as staging.cancer_waits

select
    period,
    level,
    org_code,
    standard,
    stage_or_route,
    treatment_modality,
    cancer_type,
    total_treated,
    total_treated_status,
    within_standard,
    within_standard_status,
    breaches,
    breaches_status,
    snapshot_id,
from staging.cancer_waits
order by period, standard, org_code, stage_or_route, treatment_modality, cancer_type
