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

select
    'open' as what,
    chances.status as class,
    chances.size_class as level,
    count(predictions.p_open) as cases,
    avg(predictions.p_open) as predicted,
    avg(predictions.is_open::integer) as seen,
    coalesce(any_value(predictions.kind), 'not assessed') as kind,
from model.door_chances as chances
left join model.door_predictions as predictions using (status, size_class)
group by chances.status, chances.size_class
