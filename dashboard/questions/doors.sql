-- Doors that apparently closed, narrowed or opened: one line a provider, ICB and specialty, the largest first.
--
-- What it was is its usual: the greatest median of twelve months in a row, within three years. What it is now is the mean
-- of the newest three months. England has the doors of every ICB; a practice or a smaller area those of the ICB it lies in.
--
-- grain: provider_code, icb_code, specialty_code
-- shared: icb
-- title: Doors that closed, narrowed or opened
-- caution: This is a signal to ask about. People may have been recoded, and a limit may be fair. Ask before relying on it.
-- columns:
--   provider_name       Provider                         | name
--   icb_name            For people from                  | name
--   specialty_name      Specialty                        | text
--   door_status         Its door                         | text
--   since               Since                            | since
--   usual_starts        Usually started a month          | rate
--   starts_a_month_now  Now                              | rate
--   other_before        From its other areas, year before | rate
--   other_now           From those, now                  | rate
--   control             Beside its other areas           | note
--   reason              What may be behind it            | note
--   p_open              Chance it is open, in 100        | share

select
    doors.period,
    doors.provider_code,
    doors.provider_name,
    doors.icb_code,
    doors.icb_name,
    doors.specialty_code,
    coalesce(specialties.plain_name, doors.specialty_code) as specialty_name,
    doors.change,
    case doors.change when 'closed' then 'apparently closed' else doors.change end as door_status,
    doors.since,
    doors.usual_starts,
    doors.starts_a_month_now,
    doors.people_a_month,
    doors.size_class,
    doors.other_icbs,
    doors.other_before,
    doors.other_now,
    doors.control,
    doors.is_recoded,
    doors.left_specialty,
    doors.reason,
    doors.p_open,
    build.method_version,
from marts.provider_access as doors
cross join marts.build
left join marts.specialties using (specialty_code)
where
    doors.change is not null
    and ($level = 'england' or doors.icb_code = $code)
    and $specialty in ('all', doors.specialty_code)
    and $change in ('', doors.change)
    and doors.people_a_month >= $size
order by doors.people_a_month desc, doors.provider_name, doors.provider_code, doors.icb_code, specialties.sort_order
