-- People with a personal health budget, of those registered with a GP in the ICB, for all and by type and age.
--
-- grain:   indicator_code, period, level, org_code, group_kind, group_name
-- columns:
--   indicator_code  name of the indicator, as in seeds.personal_health_budgets_indicators
--   period          first day of the quarter
--   level           england or icb
--   org_code        code at that level; ENG for England
--   group_kind      all, budget_type or age_group
--   group_name      the type or age; all where people are not told apart
--   numerator       people with a budget in the year to the end of the quarter; null where it is not known
--   denominator     people registered with a GP in the newest month; null where it is not known
--   value           the figure; null where it is not known
--   status          published, or why it is not known
--   is_estimate     whether the publisher marks it as an estimate
--   snapshot_id     file it was read from

with registered as (
    select
        'icb' as level,
        icb_code as org_code,
        sum(patients) as patients,
    from model.places
    where icb_code is not null
    group by all
    union all
    select
        'england' as level,
        'ENG' as org_code,
        sum(patients) as patients,
    from model.places
),

budgets as (
    select
        *,
        case
            when budget_type != 'all' then 'budget_type'
            when age_group != 'all' then 'age_group'
            else 'all'
        end as group_kind,
    from staging.personal_health_budgets
    where budget_for = 'all' and (budget_type = 'all' or age_group = 'all') and level in ('england', 'icb')
)

select
    indicators.indicator_code,
    budgets.period,
    budgets.level,
    budgets.org_code,
    budgets.group_kind,
    case budgets.group_kind
        when 'budget_type' then budgets.budget_type
        when 'age_group' then budgets.age_group
        else 'all'
    end as group_name,
    budgets.people::double as numerator,
    registered.patients::double as denominator,
    indicators.per_people * budgets.people / nullif(registered.patients, 0) as value,
    if(
        budgets.people_status = 'published' and registered.patients is null,
        'no people registered',
        budgets.people_status
    ) as status,
    false as is_estimate,
    budgets.snapshot_id,
from budgets
cross join seeds.personal_health_budgets_indicators as indicators
left join registered on budgets.level = registered.level and budgets.org_code = registered.org_code
