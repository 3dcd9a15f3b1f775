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
    doors.period,
    doors.provider_code,
    doors.provider_name,
    doors.icb_code,
    doors.icb_name,
    doors.specialty_code,
    specialties.specialty_name,
    doors.open_status,
    doors.starts_a_month_before,
    doors.starts_a_month_now,
    doors.other_icbs,
    doors.other_before,
    doors.other_now,
    doors.all_fell,
    case
        when doors.open_status not in ('narrowed', 'apparently closed') then null
        when doors.all_fell then 'fewer came from the other ICBs too'
        when not doors.all_fell then 'the other ICBs did not fall so far'
        else 'too few come from elsewhere to compare'
    end as control,
    doors.open_status in ('narrowed', 'apparently closed') as has_fallen,
    doors.open_status = 'untested'
    or doors.open_status = 'open' and (doors.starts_a_month_before < 1 or doors.starts_a_month_now < 1) as is_small,
    build.method_version,
from marts.doors
inner join home using (icb_code)
cross join marts.build
left join marts.specialties using (specialty_code)
where
    doors.specialty_code = $specialty
    or $specialty = 'all' and doors.open_status in ('narrowed', 'apparently closed')
order by has_fallen desc, doors.starts_a_month_before desc nulls last, doors.provider_name, specialties.sort_order
