-- What changed between releases of the same month: a provider's totals in the older and the newer.
--
-- grain:   source, period, older_snapshot_id, newer_snapshot_id, org_code, measure
-- columns:
--   source             rtt_waits
--   period             month
--   older_published    date of the older release
--   newer_published    date of the newer
--   older_snapshot_id  the older file
--   newer_snapshot_id  the newer file
--   org_code           provider
--   measure            pathway whose total changed
--   before             people in the older; null where the provider was not in it
--   after              people in the newer; null where the provider is not in it

with pairs as (
    select period, snapshot_id, published, newer_snapshot_id, newer_published
    from model.releases
    where source = 'rtt_waits' and newer_snapshot_id is not null
),

compared as (
    select pairs.*, provider_code, pathway, totals.patients as before, null as after
    from pairs
    inner join model.release_totals as totals using (snapshot_id)
    union all
    select pairs.*, provider_code, pathway, null, totals.patients
    from pairs
    inner join model.release_totals as totals on pairs.newer_snapshot_id = totals.snapshot_id
)

select
    'rtt_waits' as source,
    period,
    published as older_published,
    newer_published,
    snapshot_id as older_snapshot_id,
    newer_snapshot_id,
    provider_code as org_code,
    pathway as measure,
    max(before) as before,
    max(after) as after,
from compared
group by all
having max(before) is distinct from max(after)
order by period, org_code, measure
