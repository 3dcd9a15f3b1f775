-- Patients, doctors and nurses of each GP practice: the newest release of a month.
--
-- grain:   period, level, org_code
-- columns:
--   period               first day of the month
--   level                practice, or england where the publisher prints it
--   org_code             practice; ENG for England
--   org_name             as published
--   patients             people registered
--   patients_status      published, or why it is not known
--   gp_headcount         GPs
--   gp_headcount_status  published, or why it is not known
--   gp_fte               GPs in full-time equivalents
--   gp_fte_status        published, or why it is not known
--   nurse_fte            nurses in full-time equivalents
--   nurse_fte_status     published, or why it is not known
--   snapshot_id          file it was read from

select
    period,
    level,
    org_code,
    org_name,
    patients,
    patients_status,
    gp_headcount,
    gp_headcount_status,
    gp_fte,
    gp_fte_status,
    nurse_fte,
    nurse_fte_status,
    snapshot_id,
from raw.gp_workforce
where snapshot_id in (
    select snapshot_id from raw.releases where source = 'gp_workforce' qualify is_newest(releases)
)
