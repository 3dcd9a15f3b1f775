-- Providers whose figures began or ended within the last two years, as far as months are loaded.
--
-- Ended means closed by law, taken over, or silent for three months or more. A provider is in the area it stands in.
--
-- grain: provider_code, change
-- title: Providers that came and went
-- caution: A code that came or went is not always a place: services move from code to code.
-- columns:
--   provider_name     Provider      | name
--   provider_code     Code          | code
--   kind              Kind          | text
--   icb_name          In            | name
--   change            Its figures   | text
--   since             Month         | month
--   successor_name    Taken over by | note
--   predecessor_name  It took over  | note

with home as (
    select icb_code from marts.places where place_code = $code
    union all
    select case level when 'icb' then org_code else parent_code end
    from marts.areas
    where level in ('icb', 'sub_icb') and org_code = $code
),

predecessors as (
    select succeeded_by as provider_code, string_agg(provider_name, ', ' order by provider_name) as predecessor_name
    from marts.providers
    where succeeded_by is not null
    group by all
),

changes as (
    select provider_code, 'began' as change, providers.first_period as since
    from marts.providers
    cross join marts.build
    where providers.first_period > build.first_period
    union all
    select provider_code, 'ended' as change, providers.last_period as since
    from marts.providers
    cross join marts.build
    where
        not is_in_latest
        and (
            succeeded_by is not null
            or closed_on is not null
            or date_diff('month', providers.last_period, build.newest_period) >= 3
        )
)

select
    build.newest_period as period,
    changes.provider_code,
    providers.provider_name,
    providers.kind,
    providers.icb_code,
    areas.org_name as icb_name,
    changes.change,
    changes.since,
    providers.succeeded_by as successor_code,
    successors.provider_name as successor_name,
    predecessors.predecessor_name,
    build.method_version,
from changes
cross join marts.build
inner join marts.providers as providers using (provider_code)
left join marts.areas as areas on areas.level = 'icb' and providers.icb_code = areas.org_code
left join marts.providers as successors on providers.succeeded_by = successors.provider_code
left join predecessors on changes.provider_code = predecessors.provider_code
where
    date_diff('month', changes.since, build.newest_period) <= 24
    and ($level = 'england' or providers.icb_code in (select icb_code from home))
order by changes.change, changes.since desc, providers.provider_name, changes.provider_code
