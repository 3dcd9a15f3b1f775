-- The months in which how real choice is can be told: those with enough months before them to know what is usual at a
-- door, and always the newest.
--
-- grain:   period
-- columns:
--   period  month

select months.period
from model.months as months
cross join seeds.method
qualify
    months.is_loaded
    and months.period >= first_told_month(
        min(months.period) over (), max(months.period) over (), method.recent_months, method.least_usual_months
    )
