-- This build: its name, when and by which method it was made, and what must be said with every figure of it.
--
-- grain:   build_id
-- columns:
--   build_id           name of the build
--   made_at            when it was made, UTC
--   method_version     version of the limits
--   is_demonstration   true where every place and number is invented
--   newest_period      newest month of waits
--   first_period       oldest month of waits
--   months_of_history  months of waits loaded
--   coverage_from      first month whose coverage is shown: what is usual at a door takes six months before the three that
--                      are now; the newest where there are fewer months
--   baseline_note      said where the history is shorter than the method asks; null where it is not

select
    build.build_id,
    build.made_at,
    method.method_version,
    build.is_demonstration,
    build.newest_period,
    build.first_period,
    build.months_of_history,
    first_told_month(
        build.first_period, build.newest_period, method.recent_months, method.least_usual_months
    ) as coverage_from,
    case
        when build.months_of_history < method.recent_months + method.baseline_months
            then
                'What is usual at a door is taken from 12 months in a row that end 3 months ago. Only '
                || build.months_of_history || ' months are loaded, so it is taken from those there are.'
    end as baseline_note,
from model.build as build
cross join seeds.method
