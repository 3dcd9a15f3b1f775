-- How often the chances of the method came true: what was predicted of earlier months, and what was then seen.
--
-- A chance that is fitted is compared with months at least half a year after those it was fitted on. With too few months
-- the stated constants are used: they were measured on other months, and partly on the same ones as are compared here.
-- Of accessible, what is seen is the door's and the time's: reach keeps its chance. Likely ranges are those of the build.
--
-- grain:   what, class, level
-- title:   Predicted and seen
-- unit:    chance, 0-1
-- better:  neither
-- why:     A chance is worth as much as it is true.
-- caution: Whether people can get there is not published, so the chance of reach is not assessed.
-- columns:
--   what             open; chance of treatment; timely at a cut; each of open, timely and accessible by tenths; likely range of
--                    ICBs at a cut; reach
--   class            status of the door; size by starts in three months, or starts falling; the tenth of the prediction; 80%
--   level            size of the door; level of the chance; none where there is none
--   cases            doors, groups of people who joined a list in the same month, options on paper, or ICBs
--   predicted        mean chance; null without cases
--   seen             share of the cases of which it came true, or mean share of people; null without cases
--   difference_low   by tenths: of seen less predicted the lower end of a 95% interval, by drawing providers anew 200 times
--   difference_high  upper end
--   is_off           by tenths: not well calibrated on recent months, which is a difference of more than 0.10 over 500 cases or
--                    more whose interval excludes 0.05; null for the others
--   kind             fitted, seeded (stated constants, not out of sample) or not assessed
--   method_version   version of the method

with every as (
    select what, class, level, cases, predicted, seen, null as difference_low, null as difference_high, kind
    from model.door_calibration
    union all
    select what, class, level, cases, predicted, seen, null, null, kind from model.timely_calibration
    union all
    select what, class, 'none', cases, predicted, seen, difference_low, difference_high, kind from model.reliability
    union all
    select 'reach', 'all', 'none', 0, null, null, null, null, 'not assessed'
)

select
    every.what,
    every.class,
    every.level,
    every.cases,
    every.predicted,
    every.seen,
    every.difference_low,
    every.difference_high,
    if(
        every.difference_low is null,
        null,
        every.cases >= method.least_tenth_cases
        and abs(every.seen - every.predicted) > method.most_off
        and (every.difference_low > method.most_difference or every.difference_high < -method.most_difference)
    ) as is_off,
    every.kind,
    method.method_version,
from every
cross join seeds.method
order by every.what, every.class, every.level
