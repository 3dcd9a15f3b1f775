-- How many people in England wait for community services in each month, adults and children, and how many organisations did not submit.
--
-- Each month is as the newest workbook that has it printed it.
--
-- grain: period
-- title: Community waits over time
-- caution: A list is shorter, too, where an organisation did not submit. Management figures that nobody has validated.
-- columns:
--   period          Month                       | month
--   everybody       People waiting              | number
--   adults          Adults                      | number
--   children        Children and young people   | number
--   not_submitting  Organisations without data  | number

with newest as (
    select
        period,
        counted,
        level,
        service,
        number,
    from marts.community_waits_overview
    where counted in ('patients_by_month', 'organisations_not_submitting') and level = 'england'
    qualify workbook_period = max(workbook_period) over (partition by period, counted)
)

select
    period,
    any_value(number) filter (where counted = 'patients_by_month' and service = 'all') as everybody,
    any_value(number) filter (where service = 'adults') as adults,
    any_value(number) filter (where service = 'children') as children,
    any_value(number) filter (where counted = 'organisations_not_submitting') as not_submitting,
from newest
group by period
order by period
