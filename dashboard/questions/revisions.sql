-- What a newer publication of a month says otherwise than the older one did.
--
-- grain: period, org_code, measure, newer_published
-- title: Revisions
-- caution: A revision is the publisher's. The figures here are made from the newest publication of each month.
-- columns:
--   period           Month                  | month
--   provider_name    Provider               | name
--   measure          Total of the pathway   | text
--   before           Before                 | number
--   after            After                  | number
--   older_published  Published              | day
--   newer_published  Again                  | day

select
    revisions.period,
    revisions.org_code,
    coalesce(providers.provider_name, revisions.org_code) as provider_name,
    revisions.measure,
    revisions.before,
    revisions.after,
    revisions.older_published,
    revisions.newer_published,
    revisions.source,
    revisions.older_snapshot_id,
    revisions.newer_snapshot_id,
from marts.revisions
left join marts.providers on revisions.org_code = providers.provider_code
order by revisions.period desc, revisions.newer_published desc, provider_name, revisions.measure
