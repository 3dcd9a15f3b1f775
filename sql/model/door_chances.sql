-- The chance that a door of each status and size takes people in: of earlier doors, or the stated constant.
--
-- It is the share of earlier doors that were open three months after; of doors with few usual starts, that share over the
-- chance that anybody came.
--
-- grain:   status, size_class
-- columns:
--   status      status of the door, or recoded: apparently closed, and its people counted under other specialties
--   size_class  class of its usual starts a month
--   p_open      chance that it is open, 0-1
--   cases       earlier doors whose outcome is known, each counted in every month
--   kind        fitted, or seeded: the stated constant

with outcomes as (
    select
        status,
        size_class,
        sum(cases)::bigint as cases,
        sum(opened)::bigint as opened,
        sum(demand) as demand,
        (select count(distinct period) from model.door_outcomes) as cohorts,
    from model.door_outcomes
    group by all
),

judged as (
    select
        constants.*,
        coalesce(outcomes.cases, 0) as cases,
        door_chance(outcomes.opened, outcomes.demand) as chance,
        coalesce(constants.is_fitted and cohorts >= least_cohort_months and outcomes.cases >= least_door_cases, false)
        and chance is not null as is_enough,
    from seeds.door_constants as constants
    cross join seeds.method
    left join outcomes using (status, size_class)
)

select
    status,
    size_class,
    if(is_enough, chance, p_open)::double as p_open,
    cases,
    if(is_enough, 'fitted', 'seeded') as kind,
from judged
