-- Doors to the ICB a place lies in: every provider its people started at, now and usually, beside the same provider's
-- other ICBs.
--
-- Usual is the greatest median of twelve months in a row, within three years.
--
-- Small are those that changed in no way and are untested, or open with fewer than one start a month usually or now. All
-- specialties together list the doors that narrowed, apparently closed or opened and no others. England lists none.
--
-- grain: provider_code, specialty_code
-- shared: icb
-- title: Doors to this ICB
-- caution: A closed door is a signal to ask about: people may have been recoded, and a limit may be legitimate.
-- columns:
--   provider_name          Provider                | name
--   specialty_name         Specialty               | text
--   open_status            Its door                | text
--   door_change            What changed            | note
--   since                  Since                   | since
--   usual_starts           Usually a month         | rate
--   starts_a_month_now     Now                     | rate
--   other_icbs             Other ICBs              | number
--   other_before           From those, before      | rate
--   other_now              Now                     | rate
--   control                Beside the other ICBs   | note
--   reason                 What may be behind it   | note
--   p_open                 Chance it is open, 100  | share

select
    provider_access.period,
    provider_access.provider_code,
    provider_access.provider_name,
    provider_access.icb_code,
    provider_access.icb_name,
    provider_access.specialty_code,
    specialties.specialty_name,
    provider_access.open_status,
    provider_access.open_status in ('narrowed', 'apparently closed') as has_fallen,
    provider_access.change,
    case provider_access.change when 'closed' then 'apparently closed' else provider_access.change end as door_change,
    provider_access.since,
    provider_access.usual_starts,
    provider_access.starts_a_month_now,
    provider_access.size_class,
    provider_access.other_icbs,
    provider_access.other_before,
    provider_access.other_now,
    provider_access.all_fell,
    provider_access.control,
    provider_access.is_recoded,
    provider_access.left_specialty,
    provider_access.reason,
    provider_access.p_open,
    provider_access.change is null
    and (
        provider_access.open_status = 'untested'
        or provider_access.open_status = 'open'
        and (provider_access.usual_starts < 1 or provider_access.starts_a_month_now < 1)
    ) as is_small,
    build.method_version,
from marts.provider_access
cross join marts.build
left join marts.specialties using (specialty_code)
where
    provider_access.icb_code = $code
    and (
        provider_access.specialty_code = $specialty
        or $specialty = 'all'
        and (provider_access.open_status in ('narrowed', 'apparently closed') or provider_access.change is not null)
    )
order by has_fallen desc, provider_access.change is null, provider_access.usual_starts desc nulls last, provider_access.provider_name, specialties.sort_order
