-- What telephone calls say of access: how many were answered and missed, and how many waited more than 5 minutes.
--
-- England and practices are printed. Areas are not: theirs are the calls of their practices and shared telephones.
--
-- grain:   indicator_code, period, level, org_code, group_kind, group_name
-- columns:
--   indicator_code  name of the indicator, as in seeds.gp_telephony_indicators
--   period          first day of the month
--   level           england, icb, sub_icb or practice
--   org_code        code at that level; ENG for England
--   group_kind      all: nobody is told apart
--   group_name      all
--   numerator       calls that are counted; null where it is not known
--   denominator     of how many calls; null where it is not known
--   value           the share; null where it is not known
--   status          published, or why it is not known: no calls, none answered, suppressed or blank
--   is_estimate     whether the publisher marks it as an estimate
--   snapshot_id     file it was read from

with measured as (
    select
        calls.period,
        calls.level,
        calls.org_code,
        calls.sub_icb_code,
        calls.icb_code,
        calls.snapshot_id,
        unnest([
            {
                indicator_code: 'telephone_answered',
                numerator: calls.answered,
                denominator: calls.inbound_calls,
                of_none: 'no calls',
                statuses: [calls.answered_status, calls.inbound_calls_status]
            },
            {
                indicator_code: 'telephone_missed',
                numerator: calls.missed,
                denominator: calls.inbound_calls,
                of_none: 'no calls',
                statuses: [calls.missed_status, calls.inbound_calls_status]
            },
            {
                indicator_code: 'telephone_waits_over_5_minutes',
                numerator: calls.answered_wait_over_5_minutes,
                denominator: calls.answered,
                of_none: 'none answered',
                statuses: [calls.answered_wait_over_5_minutes_status, calls.answered_status]
            }
        ]) as figure,
    from staging.gp_telephony as calls
),

judged as (
    select
        * exclude (figure),
        figure.indicator_code,
        figure.numerator,
        figure.denominator,
        figure.of_none,
        list_filter(figure.statuses, lambda status: status != 'published') as withheld,
    from measured
),

areas as (
    select
        judged.indicator_code,
        judged.period,
        levels.level,
        case levels.level when 'icb' then judged.icb_code else judged.sub_icb_code end as org_code,
        sum(judged.numerator) as numerator,
        sum(judged.denominator) as denominator,
        judged.of_none,
        flatten(list(judged.withheld)) as withheld,
        min(judged.snapshot_id) as snapshot_id,
    from judged
    cross join (values ('icb'), ('sub_icb')) as levels (level)
    where judged.level != 'england'
    group by all
),

every_level as (
    select
        indicator_code,
        period,
        level,
        org_code,
        numerator,
        denominator,
        coalesce(withheld[1], case denominator when 0 then of_none else 'published' end) as status,
        snapshot_id,
    from judged
    where level in ('england', 'practice')
    union all by name
    select
        indicator_code,
        period,
        level,
        org_code,
        numerator,
        denominator,
        coalesce(withheld[1], case denominator when 0 then of_none else 'published' end) as status,
        snapshot_id,
    from areas
    where org_code is not null
)

select
    indicator_code,
    period,
    level,
    org_code,
    'all' as group_kind,
    'all' as group_name,
    case when status = 'published' then numerator end::double as numerator,
    case when status = 'published' then denominator end::double as denominator,
    case when status = 'published' then numerator end / nullif(denominator, 0) as value,
    status,
    false as is_estimate,
    snapshot_id,
from every_level
