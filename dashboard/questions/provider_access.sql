-- Doors to the ICB a place lies in: every provider its people started at, now and in the year before, beside the same
-- provider's other ICBs.
--
-- Small are those untested, and open ones with fewer than one start a month before and now. All specialties together
-- list the doors that narrowed or apparently closed and no others. England lists none.
--
-- grain: provider_code, specialty_code
-- title: Doors to this ICB
-- caution: A closed door is a signal to ask about: people may have been recoded, and a limit may be legitimate.
-- columns:
--   provider_name          Provider                | name
--   specialty_name         Specialty               | text
--   open_status            Its door                | text
--   starts_a_month_before  Started a month, before | rate
--   starts_a_month_now     Now                     | rate
--   other_icbs             Other ICBs              | number
--   other_before           From those, before      | rate
--   other_now              Now                     | rate
--   control                Beside the other ICBs   | note

with home as (
    select icb_code from marts.places where place_code = $code
    union all
    select case level when 'icb' then org_code else parent_code end
    from marts.areas
    where level in ('icb', 'sub_icb') and org_code = $code
)

select
    provider_access.period,
    provider_access.provider_code,
    provider_access.provider_name,
    provider_access.icb_code,
    provider_access.icb_name,
    provider_access.specialty_code,
    specialties.specialty_name,
    provider_access.open_status,
    provider_access.starts_a_month_before,
    provider_access.starts_a_month_now,
    provider_access.other_icbs,
    provider_access.other_before,
    provider_access.other_now,
    provider_access.all_fell,
    case
        when provider_access.open_status not in ('narrowed', 'apparently closed') then null
        when provider_access.all_fell then 'fewer came from the other ICBs too'
        when not provider_access.all_fell then 'the other ICBs did not fall so far'
        else 'too few come from elsewhere to compare'
    end as control,
    provider_access.open_status in ('narrowed', 'apparently closed') as has_fallen,
    provider_access.open_status = 'untested'
    or provider_access.open_status = 'open' and (provider_access.starts_a_month_before < 1 or provider_access.starts_a_month_now < 1) as is_small,
    build.method_version,
from marts.provider_access
inner join home using (icb_code)
cross join marts.build
left join marts.specialties using (specialty_code)
where
    provider_access.specialty_code = $specialty
    or $specialty = 'all' and provider_access.open_status in ('narrowed', 'apparently closed')
order by has_fallen desc, provider_access.starts_a_month_before desc nulls last, provider_access.provider_name, specialties.sort_order
