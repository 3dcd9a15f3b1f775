-- Waits for a diagnosis of cancer and for its treatment in each month, as published, by provider.
--
-- grain:   period, level, org_code, standard, stage_or_route, treatment_modality, cancer_type
-- title:   Cancer waiting times
-- unit:    people
-- why:     A person who is sent to a hospital with cancer suspected has little time to choose again.
-- caution: Rows of ALL MODALITIES and rows of ALL CANCERS count the same people: never add them up. Halves are real.
-- columns:
--   period                     first day of the month
--   level                      provider, or england where the publisher prints it
--   org_code                   provider; ENG for England
--   standard                   28-day FDS, 31-day Combined or 62-day Combined, as published
--   stage_or_route             stage of treatment or route of referral, as published
--   treatment_modality         as published; ALL MODALITIES where rows tell cancers apart; null where it is not told apart
--   cancer_type                as published; ALL CANCERS where rows tell modalities apart
--   total_treated              people told or treated; halves are pathways that two providers share
--   total_treated_status       published, or why it is not known
--   within_standard            of these, within the standard
--   within_standard_status     published, or why it is not known
--   breaches                   of these, not within the standard
--   breaches_status            published, or why it is not known
--   snapshot_id                file it was read from

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
