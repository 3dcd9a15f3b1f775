-- Waits for a diagnosis of cancer and for its treatment, each month from the extract that was published last.
--
-- Extracts overlap: provisional ones grow by a month, and a final one takes their place.
--
-- grain:   period, level, org_code, standard, stage_or_route, treatment_modality, cancer_type
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

with extracts as (
    select
        snapshot_id,
        published,
        fetched_at,
    from raw.releases
    where source = 'cancer_waits'
    qualify is_newest(releases)
),

newest as (
    select
        months.period,
        months.snapshot_id,
    from (select distinct period, snapshot_id from raw.cancer_waits) as months
    inner join extracts on months.snapshot_id = extracts.snapshot_id
    qualify row_number() over (
        partition by months.period
        order by extracts.published desc, extracts.fetched_at desc, months.snapshot_id desc
    ) = 1
)

select
    rows_read.period,
    rows_read.level,
    rows_read.org_code,
    rows_read.standard,
    rows_read.stage_or_route,
    rows_read.treatment_modality,
    rows_read.cancer_type,
    rows_read.total_treated,
    rows_read.total_treated_status,
    rows_read.within_standard,
    rows_read.within_standard_status,
    rows_read.breaches,
    rows_read.breaches_status,
    rows_read.snapshot_id,
from raw.cancer_waits as rows_read
inner join newest on rows_read.period = newest.period and rows_read.snapshot_id = newest.snapshot_id
