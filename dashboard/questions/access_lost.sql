-- Doors of a provider that narrowed or apparently closed to an area, each beside the same door to everybody else.
--
-- grain: icb_code, specialty_code
-- title: Doors that apparently closed or narrowed
-- caution: It is a signal to ask about: people may have been recoded, and a limit may be legitimate.
-- columns:
--   icb_name               Local NHS area          | name
--   specialty_name         Specialty               | text
--   open_status            Its door                | text
--   usual_starts           Usually started a month | rate
--   starts_a_month_now     Now                     | rate
--   other_before           From elsewhere, before  | rate
--   other_now              From elsewhere, now     | rate
--   control                Beside the other areas  | text

select
    provider_access.period,
    provider_access.icb_code,
    provider_access.icb_name,
    provider_access.specialty_code,
    specialties.plain_name as specialty_name,
    provider_access.open_status,
    provider_access.usual_starts,
    provider_access.starts_a_month_now,
    provider_access.other_before,
    provider_access.other_now,
    provider_access.other_icbs,
    case
        when provider_access.all_fell then 'fewer came from the other areas too'
        when not provider_access.all_fell then 'the other areas did not fall so far'
        else 'too few come from elsewhere to compare'
    end as control,
    build.method_version,
from marts.provider_access
cross join marts.build
left join marts.specialties using (specialty_code)
where
    provider_access.provider_code = $provider
    and provider_access.open_status in ('narrowed', 'apparently closed')
    and $specialty in ('all', provider_access.specialty_code)
order by coalesce(provider_access.icb_name, 'zz'), specialties.sort_order
