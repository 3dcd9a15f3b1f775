-- What would settle it: how much of what cannot be told would go if something were known that is not.
--
-- grain: cut_code
-- title: What would settle it
-- caution: The parts do not add up: some people's choice waits for two things at once.
-- columns:
--   cut_code                 In time means                        | cut
--   cut                      Chance, in 100                       | chance
--   cannot_tell              Cannot tell, in 100                  | share
--   by_chances_of_treatment  Less, if who is treated in time were known | share
--   by_travel_times          if travel times were known           | share
--   by_locations             if every location were known         | share
--   by_missing_figures       if the missing figures had been sent | share

with limits as (
    select max(value) as wide_range from marts.method_limits where setting = 'wide_range'
)

select
    settling.period,
    settling.level,
    settling.org_code,
    settling.specialty_code,
    settling.cut_code,
    settling.cut::double as cut,
    settling.share_cannot_tell as cannot_tell,
    coalesce(
        choice.is_cannot_tell or choice.coverage_high - choice.coverage_low > limits.wide_range, false
    ) as is_wide,
    greatest(0, settling.by_travel_times) as by_travel_times,
    greatest(0, settling.by_locations) as by_locations,
    greatest(0, settling.by_missing_figures) as by_missing_figures,
    greatest(0, settling.by_chances_of_treatment) as by_chances_of_treatment,
    settling.method_version,
from marts.settling
cross join limits
inner join marts.choice using (period, level, org_code, specialty_code, cut_code)
where settling.level = $level and settling.org_code = $code and settling.specialty_code = $specialty
order by settling.cut
