-- How many women give birth for each midwife of a trust, and of all trusts that have both figures.
--
-- A trust is one that any month of the maternity services data names. Of months that only one publication has
-- there is nothing.
--
-- grain:   indicator_code, period, level, org_code, group_kind, group_name
-- columns:
--   indicator_code  name of the indicator, as in seeds.nhs_workforce_indicators
--   period          first day of the month
--   level           england or provider
--   org_code        code at that level; ENG for England
--   group_kind      all: nobody is told apart
--   group_name      all
--   numerator       women who gave birth; null where it is not known
--   denominator     midwives in full-time equivalents; null where it is not known
--   value           the figure; null where it is not known
--   status          published, or why it is not known
--   is_estimate     whether the publisher marks it as an estimate
--   snapshot_id     file it was read from

with employed as (
    select period, org_code, midwives, midwives_status
    from staging.nhs_workforce
    where level = 'provider' and counted = 'fte'
),

births as (
    select period, org_code, value, status
    from staging.maternity_activity
    where level = 'provider' and dimension = 'TotalDeliveries'
),

months as (
    select period, min(snapshot_id) as snapshot_id
    from staging.nhs_workforce
    where period in (select period from births)
    group by all
),

trusts as (
    select distinct org_code
    from staging.maternity_activity
    where level = 'provider' and org_code is not null
),

both_figures as (
    select
        months.period,
        trusts.org_code,
        births.value as numerator,
        employed.midwives as denominator,
        case
            when coalesce(births.status, 'none or not reported') != 'published'
                then coalesce(births.status, 'none or not reported')
            when employed.midwives = 0 then 'no midwives'
            else coalesce(employed.midwives_status, 'not published')
        end as status,
        months.snapshot_id,
    from months
    cross join trusts
    left join employed using (period, org_code)
    left join births using (period, org_code)
    where employed.org_code is not null or births.org_code is not null
),

with_england as (
    select period, 'provider' as level, org_code, numerator, denominator, status, snapshot_id
    from both_figures
    union all by name
    select
        period,
        'england' as level,
        'ENG' as org_code,
        sum(numerator) as numerator,
        sum(denominator) as denominator,
        'published' as status,
        min(snapshot_id) as snapshot_id,
    from both_figures
    where both_figures.status = 'published'
    group by period
)

select
    'deliveries_per_midwife' as indicator_code,
    period,
    level,
    org_code,
    'all' as group_kind,
    'all' as group_name,
    numerator,
    denominator,
    if(status = 'published', numerator / nullif(denominator, 0), null) as value,
    status,
    false as is_estimate,
    snapshot_id,
from with_england
