-- People with a personal health budget in the year to the end of each quarter, as published, by ICB, age and type.
--
-- grain:   period, level, org_code, age_group, budget_type, budget_for
-- title:   Personal health budgets
-- unit:    people
-- why:     A budget of their own lets people choose the care they buy with it.
-- caution: No real file was seen: the reading of it is not checked. Counts are of the year to date.
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
from staging.personal_health_budgets
order by period, level, org_code, age_group, budget_type, budget_for
