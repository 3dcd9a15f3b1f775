-- What appointments in general practice say of access and support: by practice, and added up for areas.
--
-- The publisher prints practices. An area is the sum of its practices, where none of them has a count withheld. Its ICB is
-- the one it belonged to that month.
--
-- grain:   indicator_code, period, level, org_code, group_kind, group_name
-- columns:
--   indicator_code  name of the indicator, as in seeds.gp_appointments_indicators
--   period          first day of the month
--   level           england, icb, sub_icb or practice
--   org_code        code at that level; ENG for England
--   group_kind      all: nobody is told apart
--   group_name      all
--   numerator       what is counted; null where it is not known
--   denominator     of how many; null where it is not known
--   value           the figure; null where it is not known
--   status          published, or why it is not known
--   is_estimate     whether the publisher marks it as an estimate
--   snapshot_id     file it was read from

with parts as (
    select
        indicators.indicator_code,
        indicators.counted_of,
        indicators.per,
        appointments.period,
        appointments.practice_code,
        appointments.sub_icb_code,
        sum(appointments.value)::bigint as counted,
        min(nullif(appointments.status, 'published')) as reason,
        min(appointments.snapshot_id) as snapshot_id,
    from staging.gp_appointments as appointments
    inner join seeds.gp_appointments_categories as indicators using (breakdown, category)
    group by all
),

totals as (
    select period, practice_code, category as counted_of, value as total, nullif(status, 'published') as reason
    from staging.gp_appointments
    where breakdown = 'all'
),

memberships as (
    select sub_icb_code, period as valid_from, mode(icb_code order by icb_code) as icb_code
    from staging.gp_appointments_mapping
    group by all
    union all
    select sub_icb_code, valid_from, icb_code
    from staging.sub_icb_lookup
),

dated as (
    select *, lead(valid_from) over (partition by sub_icb_code order by valid_from) as valid_to
    from memberships
),

placed as (
    select
        parts.* exclude (reason),
        totals.total,
        coalesce(parts.reason, totals.reason, if(totals.total is null, 'not published', null)) as reason,
        dated.icb_code,
    from parts
    left join totals using (period, practice_code, counted_of)
    left join dated
        on
            parts.sub_icb_code = dated.sub_icb_code
            and parts.period >= dated.valid_from
            and (parts.period < dated.valid_to or dated.valid_to is null)
),

summed as (
    select
        indicator_code,
        period,
        per,
        case
            when grouping(practice_code) = 0 then 'practice'
            when grouping(sub_icb_code) = 0 then 'sub_icb'
            when grouping(icb_code) = 0 then 'icb'
            else 'england'
        end as level,
        coalesce(practice_code, sub_icb_code, icb_code, 'ENG') as org_code,
        sum(counted) filter (reason is null)::double as numerator,
        sum(total) filter (reason is null)::double as denominator,
        case
            when bool_or(coalesce(reason, '') not in ('', 'did not submit')) or count(*) = count(reason)
                then min(reason)
        end as reason,
        min(snapshot_id) as snapshot_id,
    from placed
    group by grouping sets (
        (indicator_code, period, per, practice_code),
        (indicator_code, period, per, sub_icb_code),
        (indicator_code, period, per, icb_code),
        (indicator_code, period, per)
    )
    having org_code <> 'ENG' or level = 'england'
)

select
    indicator_code,
    period,
    level,
    org_code,
    'all' as group_kind,
    'all' as group_name,
    if(reason is null, numerator, null) as numerator,
    if(reason is null, denominator, null) as denominator,
    if(reason is null, per * numerator / nullif(denominator, 0), null) as value,
    case when reason is not null then reason when denominator = 0 then 'none counted' else 'published' end as status,
    false as is_estimate,
    snapshot_id,
from summed
