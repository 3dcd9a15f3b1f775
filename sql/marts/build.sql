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
--   baseline_note      said where the history is shorter than the method asks; null where it is not

select
    facts.build_id,
    (facts.made_at::timestamptz at time zone 'UTC') as made_at,
    method.method_version,
    facts.is_demonstration = 'true' as is_demonstration,
    max(months.period) as newest_period,
    min(months.period) as first_period,
    count(*) as months_of_history,
    case
        when count(*) < any_value(recent_months + baseline_months)
            then
                'The method compares 3 months with the 12 before. Only ' || count(*)
                || ' months are loaded: the months that are not known could have been anything, so ranges are wider.'
    end as baseline_note,
from raw.facts as facts
cross join seeds.method
cross join model.months as months
where months.is_loaded
group by all
