-- Doors that apparently closed, narrowed or opened since the report before, or are no longer so: the largest first.
--
-- grain: provider_code, icb_code, specialty_code
-- title: Doors that changed
-- caution: A signal to ask about: people may have been recoded, and a limit may be fair. A door is compared with its own usual.
-- none: No door changed since the report before.
-- columns:
--   provider_name       Provider                    | name
--   icb_name            For people from             | name
--   specialty_name      Specialty                   | text
--   was                 Before                      | text
--   is_now              Now                         | text
--   usual_starts        Usually started a month     | rate
--   starts_a_month_before  In the report before     | rate
--   starts_a_month_now  Now                         | rate
--   control             Beside its other areas      | note
--   reason              What may be behind it       | note

with home as (
    select org_code as icb_code
    from marts.areas
    where level = 'icb' and ($level = 'england' or org_code = $code or parent_code = $code)
),

methods as (
    select build.method_version <> old.method_version as has_changed
    from marts.build
    cross join before.marts.build as old
)

select
    doors.period,
    doors.provider_code,
    doors.provider_name,
    doors.icb_code,
    doors.icb_name,
    doors.specialty_code,
    coalesce(specialties.plain_name, doors.specialty_code) as specialty_name,
    case earlier.change when 'closed' then 'apparently closed' else coalesce(earlier.change, 'as usual') end as was,
    case doors.change when 'closed' then 'apparently closed' else coalesce(doors.change, 'as usual') end as is_now,
    doors.change,
    doors.since,
    doors.usual_starts,
    earlier.starts_a_month_now as starts_a_month_before,
    doors.starts_a_month_now,
    doors.people_a_month,
    doors.other_before,
    doors.other_now,
    doors.control,
    case
        when methods.has_changed then 'the method changed since the report before'
        when doors.reason is not null then doors.reason
        when doors.period = earlier.period then 'a month was published again'
    end as reason,
    doors.p_open,
    build.method_version,
from marts.provider_access as doors
cross join marts.build
cross join methods
inner join before.marts.provider_access as earlier using (provider_code, icb_code, specialty_code)
left join marts.specialties using (specialty_code)
where
    doors.change is distinct from earlier.change
    and doors.icb_code in (select icb_code from home)
    and doors.starts_a_month_now is not null
    and earlier.starts_a_month_now is not null
    and doors.provider_code not in (
        select provider_code from marts.missing_providers where period = build.newest_period
    )
order by doors.people_a_month desc, doors.provider_name, doors.provider_code, doors.icb_code, specialties.sort_order
