-- What online forms say of access: requests for each 1,000 people registered with the practices that received any.
--
-- England and practices have the rate that is printed. Areas are not printed: theirs is the mean of the rates of their
-- practices, weighted by patients, which is their requests for each 1,000 of these patients.
--
-- grain:   indicator_code, period, level, org_code, group_kind, group_name
-- columns:
--   indicator_code  name of the indicator, as in seeds.gp_online_consultations_indicators
--   period          first day of the month
--   level           england, icb, sub_icb or practice
--   org_code        code at that level; ENG for England
--   group_kind      all: nobody is told apart
--   group_name      all
--   numerator       requests received; null where it is not known
--   denominator     people registered with practices that received any; null where it is not known
--   value           requests for each 1,000 of these people; null where it is not known
--   status          published, or why it is not known: did not submit, none counted, suppressed or blank
--   is_estimate     whether the publisher marks it as an estimate
--   snapshot_id     file it was read from

with counted as (
    select
        *,
        case
            when not has_data then 'did not submit'
            when submissions = 0 then 'none counted'
            when submissions_status = 'published' then rate_per_1000_status
            else submissions_status
        end as status,
    from staging.gp_online_consultations
),

areas as (
    select
        counted.period,
        levels.level,
        case levels.level when 'icb' then counted.icb_code else counted.sub_icb_code end as org_code,
        sum(counted.submissions) filter (counted.status = 'published') as requests,
        sum(counted.registered_patients) filter (counted.status = 'published') as patients,
        sum(counted.rate_per_1000 * counted.registered_patients) filter (counted.status = 'published') as weighted,
        case
            when bool_or(counted.status = 'suppressed') then 'suppressed'
            when bool_or(counted.status = 'published') then 'published'
            when bool_or(counted.status = 'none counted') then 'none counted'
            else 'did not submit'
        end as status,
        min(counted.snapshot_id) as snapshot_id,
    from counted
    cross join (values ('icb'), ('sub_icb')) as levels (level)
    where counted.level = 'practice'
    group by all
),

every_level as (
    select
        period,
        level,
        org_code,
        submissions as requests,
        registered_patients as patients,
        rate_per_1000 as rate,
        status,
        snapshot_id,
    from counted
    union all by name
    select
        period,
        level,
        org_code,
        requests,
        patients,
        weighted / nullif(patients, 0) as rate,
        status,
        snapshot_id,
    from areas
    where org_code is not null
)

select
    'online_submissions_per_1000' as indicator_code,
    period,
    level,
    org_code,
    'all' as group_kind,
    'all' as group_name,
    case when status = 'published' then requests end::double as numerator,
    case when status = 'published' then patients end::double as denominator,
    case when status = 'published' then rate end::double as value,
    status,
    false as is_estimate,
    snapshot_id,
from every_level
