-- New starts against completed pathways in the newest month, and how long the list would take to clear, by specialty.
--
-- grain: specialty_code
-- title: Pressure by specialty
-- caution: An area holds the providers that submitted. Weeks to clear are no forecast: lists also shrink by removals
--          that are not reported.
-- columns:
--   specialty_name         Specialty                          | text
--   starts                 New starts                         | number
--   completions            Completed                          | number
--   starts_per_completion  Starts for each completed          | decimal
--   waiting                Waiting                            | number
--   weeks_to_clear         To clear, at the pace of three months | weeks

select
    pressure.period,
    pressure.specialty_code,
    coalesce(specialties.plain_name, 'All specialties') as specialty_name,
    pressure.starts,
    pressure.completions,
    pressure.starts_per_completion,
    pressure.waiting,
    pressure.weeks_to_clear,
    build.method_version,
from marts.pressure
cross join marts.build
left join marts.specialties using (specialty_code)
where
    pressure.period = build.newest_period
    and pressure.level = $level
    and pressure.org_code = $code
    and (pressure.specialty_code = 'all' or specialties.specialty_code is not null)
order by specialties.sort_order nulls first
