-- Midwives of each organisation that employs them: the newest release of a month.
--
-- grain:   period, level, org_code, counted
-- columns:
--   period           first day of the month
--   level            provider, or england where the publisher prints it
--   org_code         organisation that employs them; ENG for England
--   org_name         as published
--   counted          headcount of people, or fte: full-time equivalents
--   midwives         how many; null where it is not known
--   midwives_status  published, or why it is not known
--   snapshot_id      file it was read from

select
    period,
    level,
    org_code,
    org_name,
    counted,
    midwives,
    midwives_status,
    snapshot_id,
from raw.nhs_workforce
where snapshot_id in (
    select snapshot_id from raw.releases where source = 'nhs_workforce' qualify is_newest(releases)
)
