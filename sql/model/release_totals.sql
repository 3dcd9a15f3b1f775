-- Each provider's total for every pathway in the releases of months that have more than one.
--
-- grain:   snapshot_id, provider_code, pathway
-- columns:
--   snapshot_id    first eight characters of the file's hash
--   provider_code  provider
--   pathway        incomplete, admitted, non_admitted or new
--   patients       people

with compared as (
    select unnest([snapshot_id, newer_snapshot_id]) as snapshot_id
    from model.releases
    where source = 'rtt_waits' and newer_snapshot_id is not null
)

select
    snapshot_id,
    provider_code,
    pathway,
    sum(patients)::bigint as patients,
from staging.rtt_rows
where
    specialty_code = 'C_999'
    and pathway is not null
    and snapshot_id in (select snapshot_id from compared)
group by all
