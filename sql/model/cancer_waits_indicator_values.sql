-- How many people with cancer suspected or found were seen within each standard, by provider and for England.
--
-- Where the publisher prints a row of all routes, or of all cancers, that row; else its parts, which are told apart by
-- cancer. England is the publisher's row, or else the sum of the providers: their counts are complete.
--
-- grain:   indicator_code, period, level, org_code, group_kind, group_name
-- columns:
--   indicator_code  name of the indicator, as in seeds.cancer_waits_indicators
--   period          first day of the month
--   level           england or provider
--   org_code        code at that level; ENG for England
--   group_kind      all: nobody is told apart
--   group_name      all
--   numerator       people within the standard; null where it is not known
--   denominator     people told or treated; null where it is not known
--   value           the share; null where it is not known
--   status          published, or why it is not known
--   is_estimate     whether the publisher marks it as an estimate
--   snapshot_id     file it was read from

with by_cancer as (
    select
        *,
        'cancer_' || regexp_extract(standard, '^[0-9]+') || '_days' as indicator_code,
        starts_with(lower(stage_or_route), 'all ') as is_all_routes,
        starts_with(lower(cancer_type), 'all ') as is_all_cancers,
    from staging.cancer_waits
    where starts_with(lower(treatment_modality), 'all ') or treatment_modality is null
),

routes as (
    select *
    from by_cancer
    qualify is_all_routes = bool_or(is_all_routes) over (partition by period, level, org_code, indicator_code)
),

parts as (
    select *
    from routes
    qualify
        is_all_cancers
        = bool_or(is_all_cancers) over (partition by period, level, org_code, indicator_code, stage_or_route)
),

sums as (
    select
        indicator_code,
        period,
        case when grouping(org_code) = 1 then 'england' else level end as level,
        case when grouping(org_code) = 1 then 'ENG' else org_code end as org_code,
        if(count(within_standard) = count(*), sum(within_standard), null) as numerator,
        if(count(total_treated) = count(*), sum(total_treated), null) as denominator,
        coalesce(
            min(total_treated_status) filter (where total_treated_status != 'published'),
            min(within_standard_status) filter (where within_standard_status != 'published'),
            'published'
        ) as status,
        level as of_level,
        grouping(org_code) = 1 as is_sum,
        snapshot_id,
    from parts
    group by grouping sets (
        (indicator_code, period, level, org_code, snapshot_id),
        (indicator_code, period, level, snapshot_id)
    )
),

chosen as (
    select *
    from sums
    where not is_sum or of_level = 'provider'
    qualify row_number() over (partition by indicator_code, period, level, org_code order by is_sum) = 1
)

select
    chosen.indicator_code,
    chosen.period,
    chosen.level,
    chosen.org_code,
    'all' as group_kind,
    'all' as group_name,
    chosen.numerator,
    chosen.denominator,
    chosen.numerator / nullif(chosen.denominator, 0) as value,
    if(chosen.status = 'published' and chosen.denominator = 0, 'nobody counted', chosen.status) as status,
    false as is_estimate,
    chosen.snapshot_id,
from chosen
inner join seeds.cancer_waits_indicators as indicators on chosen.indicator_code = indicators.indicator_code
