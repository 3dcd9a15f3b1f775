-- Doors of a provider that narrowed or apparently closed to an area, each beside the same door to everybody else.
--
-- grain: icb_code, specialty_code
-- title: Doors that apparently closed or narrowed
-- caution: It is a signal to ask about: people may have been recoded, and a limit may be legitimate.
-- columns:
--   icb_name               Local NHS area          | name
--   specialty_name         Specialty               | text
--   open_status            Its door                | text
--   starts_a_month_before  Started a month, before | rate
--   starts_a_month_now     Now                     | rate
--   other_before           From elsewhere, before  | rate
--   other_now              From elsewhere, now     | rate
--   control                Beside the other areas  | text

select
    doors.period,
    doors.icb_code,
    doors.icb_name,
    doors.specialty_code,
    specialties.plain_name as specialty_name,
    doors.open_status,
    doors.starts_a_month_before,
    doors.starts_a_month_now,
    doors.other_before,
    doors.other_now,
    doors.other_icbs,
    case
        when doors.all_fell then 'fewer came from the other areas too'
        when not doors.all_fell then 'the other areas did not fall so far'
        else 'too few come from elsewhere to compare'
    end as control,
    build.method_version,
from marts.doors
cross join marts.build
left join marts.specialties using (specialty_code)
where
    doors.provider_code = $provider
    and doors.open_status in ('narrowed', 'apparently closed')
    and $specialty in ('all', doors.specialty_code)
order by coalesce(doors.icb_name, 'zz'), specialties.sort_order
