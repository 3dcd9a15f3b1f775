-- What was predicted of doors of each status and size, and what was then seen, as rows for the table of calibrations.
--
-- A door with few usual starts can be seen open only if anybody comes, so what is predicted is the chance of both.
--
-- grain:   what, class, level
-- columns:
--   what       open
--   class      status of the door, or recoded
--   level      class of its usual starts a month
--   cases      doors whose outcome is known, each counted in every month
--   predicted  mean chance of having starts in the three months after; null without cases
--   seen       share that had
--   kind       fitted (on these very doors), seeded (a stated constant) or not assessed

select
    'open' as what,
    chances.status as class,
    chances.size_class as level,
    chances.cases,
    chances.p_open * outcomes.demand as predicted,
    outcomes.seen,
    if(chances.cases > 0, chances.kind, 'not assessed') as kind,
from model.door_chances as chances
left join model.door_outcomes as outcomes using (status, size_class)
