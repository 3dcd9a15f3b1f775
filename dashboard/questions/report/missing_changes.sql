-- Providers people from here usually go to that sent no figures for the newest month, or send them again.
--
-- grain: provider_code
-- title: Who is missing
-- none: Every provider that people from here usually go to sent figures.
-- columns:
--   provider_name          Provider             | name
--   state                  Now                  | text
--   last_period            Last figures for     | month
--   last_patients_waiting  People waiting then  | number
--   months_missing         Months missing       | number
--   usual_share            Of usual starts here, at most in 100 | share

with home as (
    select org_code as icb_code
    from marts.areas
    where level = 'icb' and ($level = 'england' or org_code = $code or parent_code = $code)
),

-- 0.01 as the menu: fewer people than this do not usually go there.
here as (
    select provider_code, max(usual_share) as usual_share
    from marts.missing_by_area
    where icb_code in (select icb_code from home)
    group by provider_code
    having max(usual_share) >= 0.01
),

here_before as (
    select provider_code, max(usual_share) as usual_share
    from before.marts.missing_by_area
    where icb_code in (select icb_code from home)
    group by provider_code
    having max(usual_share) >= 0.01
),

silent as (
    select missing.*
    from marts.missing_providers as missing
    cross join marts.build
    where missing.period = build.newest_period
),

silent_before as (
    select missing.*
    from before.marts.missing_providers as missing
    cross join before.marts.build as build
    where missing.period = build.newest_period
)

select
    silent.period,
    silent.provider_code,
    silent.provider_name,
    if(silent_before.provider_code is null, 'newly missing', 'still missing') as state,
    silent.last_period,
    silent.missing_since,
    silent.months_missing,
    silent.last_patients_waiting,
    here.usual_share,
from silent
left join here using (provider_code)
left join silent_before using (provider_code)
where $level = 'england' or here.provider_code is not null
union all
select
    build.newest_period,
    silent_before.provider_code,
    silent_before.provider_name,
    'reports again',
    providers.last_period,
    null,
    0,
    silent_before.last_patients_waiting,
    here_before.usual_share,
from silent_before
cross join marts.build
inner join marts.providers as providers using (provider_code)
left join here_before using (provider_code)
where
    providers.last_period = build.newest_period
    and ($level = 'england' or here_before.provider_code is not null)
order by state = 'still missing', usual_share desc nulls last, last_patients_waiting desc nulls last, provider_code
