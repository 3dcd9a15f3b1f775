-- This build, with the months of waits it has.
--
-- grain:   build_id
-- columns:
--   build_id           name of the build
--   made_at            when it was made, UTC
--   is_demonstration   true where every place and number is invented
--   newest_period      newest month of waits
--   first_period       oldest month of waits
--   months_of_history  months of waits loaded

select
    facts.build_id,
    facts.made_at,
    facts.is_demonstration,
    max(months.period) as newest_period,
    min(months.period) as first_period,
    count(*) as months_of_history,
from staging.facts as facts
cross join model.months as months
where months.is_loaded
group by all
