-- People with a personal health budget in the year to the end of each quarter, as published, by ICB, age and type.
--
-- grain:   period, level, org_code, age_group, budget_type, budget_for
-- title:   Personal health budgets
-- unit:    people
-- why:     A budget of their own lets people choose the care they buy with it.
-- caution: No real file was seen: the reading of it is not checked. Counts are of the year to date.
-- columns: as staging.personal_health_budgets

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
