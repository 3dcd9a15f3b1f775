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

with ordered as (
    select
        snapshot_id,
        period::date as period,
        published::date as published,
        lead(snapshot_id) over same_month as newer_snapshot_id,
        lead(published::date) over same_month as newer_published,
    from raw.releases
    where source = 'rtt_waits'
    window same_month as (partition by period order by fetched_at, published)
),

pairs as (
    select * from ordered where newer_snapshot_id is not null
),

totals as (
    select
        snapshot_id,
        provider_code as org_code,
        case part
            when 'Part_1A' then 'admitted'
            when 'Part_1B' then 'non_admitted'
            when 'Part_2' then 'incomplete'
            else 'new'
        end as measure,
        sum(patients)::bigint as patients,
    from raw.rtt_waits
    where
        specialty_code = 'C_999'
        and commissioner_code <> 'NONC'
        and part <> 'Part_2A'
        and snapshot_id in (select snapshot_id from pairs union all select newer_snapshot_id from pairs)
    group by all
),

compared as (
    select pairs.*, org_code, measure, totals.patients as before, null as after
    from pairs
    inner join totals using (snapshot_id)
    union all
    select pairs.*, org_code, measure, null, totals.patients
    from pairs
    inner join totals on pairs.newer_snapshot_id = totals.snapshot_id
)

select
    'rtt_waits' as source,
    period,
    published as older_published,
    newer_published,
    snapshot_id as older_snapshot_id,
    newer_snapshot_id,
    org_code,
    measure,
    max(before) as before,
    max(after) as after,
from compared
group by all
having max(before) is distinct from max(after)
order by period, org_code, measure
