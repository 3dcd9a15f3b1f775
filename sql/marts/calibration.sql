-- How often the chances of the method came true: what was predicted of earlier months, and what was then seen.
--
-- A chance that is fitted is compared with months at least half a year after those it was fitted on. With too few months
-- the stated constants are used: they were measured on other months, and partly on the same ones as are compared here.
--
-- grain:   what, class, level
-- title:   Predicted and seen
-- unit:    chance, 0-1
-- better:  neither
-- why:     A chance is worth as much as it is true.
-- caution: Whether people can get there is not published, so the chance of reach is not assessed.
-- columns:
--   what            open; chance of treatment; timely at a cut; timely at a cut, by tenths; reach
--   class           status of the door; size by starts in three months, or starts falling; or the tenth of the prediction
--   level           size of the door; level of the chance; none where there is none
--   cases           doors, or groups of people who joined a list in the same month
--   predicted       mean chance; null without cases
--   seen            share of the cases of which it came true, or mean share of people; null without cases
--   kind            fitted, seeded (stated constants, not out of sample) or not assessed
--   method_version  version of the method

with every as (
    select what, class, level, cases, predicted, seen, kind from model.door_calibration
    union all
    select what, class, level, cases, predicted, seen, kind from model.timely_calibration
    union all
    select 'reach', 'all', 'none', 0, null, null, 'not assessed'
)

select
    every.what,
    every.class,
    every.level,
    every.cases,
    every.predicted,
    every.seen,
    every.kind,
    method.method_version,
from every
cross join seeds.method
order by every.what, every.class, every.level
