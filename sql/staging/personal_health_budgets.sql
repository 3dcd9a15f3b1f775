-- People with a personal health budget in the year to the end of each quarter: the newest release of a quarter.
--
-- grain:   period, level, org_code, age_group, budget_type, budget_for
-- columns:
--   period         first day of the quarter; counts are of the financial year to its end
--   level          england, region, icb or sub_icb
--   org_code       code at that level, as published; ENG for England
--   org_name       as published
--   age_group      adult, child or as published; all where ages are not told apart
--   budget_type    direct payment, notional, third party or as published; all where types are not told apart
--   budget_for     what it is for, as published; all where that is not told apart
--   people         people with a budget
--   people_status  published, or why it is not known
--   snapshot_id    file it was read from

select
    period,
    level,
    org_code,
    org_name,
    age_group,
    budget_type,
    budget_for,
    people,
    people_status,
    snapshot_id,
from raw.personal_health_budgets
where snapshot_id in (
    select snapshot_id from raw.releases where source = 'personal_health_budgets' qualify is_newest(releases)
)
