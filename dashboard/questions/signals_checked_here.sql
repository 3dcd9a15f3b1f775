-- How many figures of an area, or of a provider where one is named, were checked for a change in the newest month, how many
-- newly signal, and how many would by chance alone.
--
-- grain: period
-- title: Figures checked for a change
-- caution: Figures of one place move together, so signals come in bunches: chance alone may give far more in one month,
--          and far fewer in another.
-- columns:
--   series_checked      Figures checked                | number
--   series_not_checked  Without limits                 | number
--   new_signals         Newly marked                   | number
--   expected_by_chance  Newly marked by chance alone   | decimal

select
    period,
    count(mean) as series_checked,
    count(*) - count(mean) as series_not_checked,
    count(signal) filter (is_new) as new_signals,
    coalesce(sum(new_by_chance), 0) as expected_by_chance,
    method_version,
from marts.signals
where
    period = (select newest_period from marts.build)
    and level = case when $provider = '' then $level else 'provider' end
    and org_code = case when $provider = '' then $code else $provider end
    and ($specialty = 'all' or specialty_code = $specialty)
group by period, method_version
