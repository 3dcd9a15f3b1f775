-- What was predicted of doors of each status and size, and what was then seen, as rows for the table of calibrations.
--
-- Where chances are fitted, what is predicted of a month's doors is by the doors of months at least half a year before, and
-- only months with enough of them are counted. A door with few usual starts can be seen open only if anybody comes, so what
-- is predicted is the chance of both.
--
-- grain:   what, class, level
-- columns:
--   what       open
--   class      status of the door, or recoded
--   level      class of its usual starts a month
--   cases      doors whose outcome is known, each counted in every month
--   predicted  mean chance of having starts in the three months after; null without cases
--   seen       share that had; null without cases
--   kind       fitted (and seen out of sample), seeded (a stated constant) or not assessed

with earlier as (
    select
        outcomes.period,
        outcomes.status,
        outcomes.size_class,
        sum(before.cases) as cases,
        door_chance(sum(before.opened), sum(before.demand)) as chance,
    from model.door_outcomes as outcomes
    cross join seeds.method
    inner join model.door_outcomes as before
        on
            outcomes.status = before.status
            and outcomes.size_class = before.size_class
            and before.period <= outcomes.period - to_months(months_apart)
    group by all
),

tested as (
    select
        outcomes.status,
        outcomes.size_class,
        chances.kind,
        outcomes.cases,
        outcomes.opened,
        if(chances.kind = 'fitted', earlier.chance, chances.p_open) * outcomes.demand as predicted,
    from model.door_outcomes as outcomes
    cross join seeds.method
    inner join model.door_chances as chances using (status, size_class)
    left join earlier using (period, status, size_class)
    where chances.kind = 'seeded' or earlier.cases >= least_door_cases
)

select
    'open' as what,
    chances.status as class,
    chances.size_class as level,
    coalesce(sum(tested.cases), 0)::bigint as cases,
    sum(tested.predicted) / nullif(sum(tested.cases), 0) as predicted,
    sum(tested.opened) / nullif(sum(tested.cases), 0) as seen,
    coalesce(any_value(tested.kind), 'not assessed') as kind,
from model.door_chances as chances
left join tested using (status, size_class)
group by chances.status, chances.size_class
