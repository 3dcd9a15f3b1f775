-- What would settle it: how much of what cannot be told would go if something were known that is not.
--
-- grain: cut_code
-- title: What would settle it
-- caution: The parts do not add up: some people's choice waits for two things at once.
-- columns:
--   cut_code                 In time means                        | cut
--   cannot_tell              Cannot tell, in 100                  | share
--   by_chances_of_treatment  Less, if who is treated in time were known | share
--   by_travel_times          if travel times were known           | share
--   by_locations             if every location were known         | share
--   by_missing_figures       if the missing figures had been sent | share

select
    period,
    cut_code,
    cut::double as cut,
    share_cannot_tell as cannot_tell,
    greatest(0, by_travel_times) as by_travel_times,
    greatest(0, by_locations) as by_locations,
    greatest(0, by_missing_figures) as by_missing_figures,
    greatest(0, by_chances_of_treatment) as by_chances_of_treatment,
    method_version,
from marts.settling
where level = $level and org_code = $code and specialty_code = 'all'
order by cut
