-- What diagnostic waits say of capacity: of people who wait for a test, how many have waited 6 weeks or more.
--
-- grain:   indicator_code, period, level, org_code, group_kind, group_name
-- columns:
--   indicator_code  name of the indicator, as in seeds.diagnostic_waits_indicators
--   period          first day of the month
--   level           england, region or provider
--   org_code        code at that level; ENG for England
--   group_kind      all, or test
--   group_name      all, or the test
--   numerator       people who have waited 6 weeks or more; null where it is not known
--   denominator     people who wait; null where it is not known
--   value           the one of the other; null where it is not known, or nobody waits
--   status          published, or why it is not known
--   is_estimate     whether the publisher marks it as an estimate: never
--   snapshot_id     file it was read from

with waits as (
    select
        period,
        level,
        org_code,
        test_code,
        is_all_tests,
        max(test_name) over (partition by test_code) as test_name,
        waiting_6_weeks,
        patients_waiting,
        if(patients_waiting_status = 'published', waiting_6_weeks_status, patients_waiting_status) as status,
        snapshot_id,
    from staging.diagnostic_waits
),

-- The workbook prints England of all tests alone, the extract not at all.
england as (
    select
        period,
        'england' as level,
        'ENG' as org_code,
        test_code,
        is_all_tests,
        max(test_name) as test_name,
        sum(waiting_6_weeks)::bigint as waiting_6_weeks,
        sum(patients_waiting)::bigint as patients_waiting,
        coalesce(min(status) filter (status not in ('published', 'did not submit')), 'published') as status,
        any_value(snapshot_id) as snapshot_id,
    from waits
    where waits.level = 'provider'
    group by all
    having bool_or(status = 'published')
),

every_level as (
    from waits
    union all
    from england
    anti join waits using (period, level, org_code, test_code)
)

select
    'diagnostic_waits_6_weeks' as indicator_code,
    every_level.period,
    every_level.level,
    every_level.org_code,
    if(every_level.is_all_tests, 'all', 'test') as group_kind,
    if(every_level.is_all_tests, 'all', coalesce(tests.test_label, every_level.test_name)) as group_name,
    case when every_level.status = 'published' then every_level.waiting_6_weeks end::double as numerator,
    case when every_level.status = 'published' then every_level.patients_waiting end::double as denominator,
    case
        when every_level.status = 'published'
            then every_level.waiting_6_weeks / nullif(every_level.patients_waiting, 0)
    end as value,
    if(
        every_level.status = 'published' and every_level.patients_waiting = 0, 'nobody waits', every_level.status
    ) as status,
    false as is_estimate,
    every_level.snapshot_id,
from every_level
left join seeds.diagnostic_tests as tests on every_level.test_code = tests.test_code
