-- Months of waits that were published again: the people counted before and after, over the providers people from here go to.
--
-- grain: period, measure
-- title: What was revised, and by how much
-- none: No month of waits was published again.
-- columns:
--   period     Month                  | month
--   measure    What is counted        | text
--   providers  Providers that differ  | number
--   appeared   New in the file        | number
--   vanished   Not in it any more     | number
--   people_before  People before      | number
--   people_after   People after       | number
--   change     Change                 | change

with home as (
    select org_code as icb_code
    from marts.areas
    where
        level = 'icb'
        and ($level = 'england' or org_code = $code or parent_code = $code)
),

used as (
    select distinct provider_code
    from marts.provider_access
    where icb_code in (select icb_code from home)
)

select
    revisions.period,
    case revisions.measure
        when 'incomplete' then 'people waiting'
        when 'new' then 'people who started waiting'
        when 'admitted' then 'waits that ended with admission'
        when 'non_admitted' then 'waits that ended without admission'
        else replace(revisions.measure, '_', ' ')
    end as measure,
    count(*) as providers,
    count(*) filter (revisions.before is null) as appeared,
    count(*) filter (revisions.after is null) as vanished,
    sum(coalesce(revisions.before, 0))::bigint as people_before,
    sum(coalesce(revisions.after, 0))::bigint as people_after,
    people_after - people_before as change,
from marts.revisions
where
    revisions.newer_snapshot_id in (select snapshot_id from marts.releases where is_used)
    and revisions.newer_snapshot_id not in (select snapshot_id from before.marts.releases where is_used)
    and revisions.older_snapshot_id in (select snapshot_id from before.marts.releases where is_used)
    and ($level = 'england' or revisions.org_code in (select provider_code from used))
group by all
order by revisions.period desc, measure
