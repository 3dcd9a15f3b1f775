-- How long half of the people waited at each place that a practice usually sends people to: of those who started treatment in
-- the month, without and with a stay in hospital, and of those still waiting, so far.
--
-- grain: provider_code
-- title: How long half of the people waited
-- caution: Of fewer than 20 people it is not published. Those who started treatment are not those who wait: a place that
--          treats its longest waiters first shows a longer wait.
-- columns:
--   provider_name                Provider                                       | name
--   treated_without_stay         Started treatment in the month, without a stay | number
--   half_treated_without_stay    half had waited under                          | weeks
--   treated_with_stay            Started with a stay                            | number
--   half_treated_with_stay       half had waited under                          | weeks
--   patients_waiting             Waiting                                        | number
--   half_waiting                 half so far under                              | weeks

with menu as (
    select provider_code, any_value(provider_name) as provider_name
    from marts.options
    where place_code = $code and specialty_code = $specialty and on_paper
    group by provider_code
)

select
    build.newest_period as period,
    menu.provider_code,
    menu.provider_name,
    max(waits.patients) filter (waits.pathway = 'non_admitted') as treated_without_stay,
    max(waits.median_wait_weeks) filter (waits.pathway = 'non_admitted') as half_treated_without_stay,
    max(waits.patients) filter (waits.pathway = 'admitted') as treated_with_stay,
    max(waits.median_wait_weeks) filter (waits.pathway = 'admitted') as half_treated_with_stay,
    max(waits.patients) filter (waits.pathway = 'incomplete') as patients_waiting,
    max(waits.median_wait_weeks) filter (waits.pathway = 'incomplete') as half_waiting,
    build.method_version,
from menu
cross join marts.build as build
left join marts.waits as waits
    on
        waits.level = 'provider'
        and menu.provider_code = waits.org_code
        and waits.specialty_code = $specialty
        and build.newest_period = waits.period
group by all
order by menu.provider_code
