-- How many more people each provider could take in six months: what it completes beyond what it starts, by name.
--
-- Providers of an area are those on the usual menu of its practices.
--
-- grain: provider_code, specialty_code
-- title: Room for people who move
-- caution: A ceiling on what the last months' pace would allow. People who leave a list untreated are not among the completed, so there may be room that is not seen here.
-- columns:
--   provider_name        Provider                        | name
--   specialty_name       Specialty                       | text
--   starts_a_month       New starts a month              | number
--   completions_a_month  Completed a month               | number
--   spare                Room in six months, people      | number
--   past_18_weeks        Waiting there past 18 weeks     | number
--   list_fall_a_month    List falls a month by           | number
--   months               Months known                    | number

with menu as (
    select distinct provider_code, specialty_code
    from marts.options
    where
        $level <> 'england'
        and on_paper
        and ($specialty = 'all' or specialty_code = $specialty)
        and place_code in (
            select place_code
            from marts.places
            where case $level when 'icb' then icb_code when 'sub_icb' then sub_icb_code when 'place' then place_code end = $code
        )
)

select
    spare_capacity.period,
    spare_capacity.provider_code,
    providers.provider_name,
    spare_capacity.specialty_code,
    specialties.specialty_name,
    spare_capacity.starts_a_month,
    spare_capacity.completions_a_month,
    spare_capacity.list_fall_a_month,
    spare_capacity.spare,
    spare_capacity.past_18_weeks,
    spare_capacity.months,
    spare_capacity.method_version,
from marts.spare_capacity
left join marts.providers using (provider_code)
left join marts.specialties using (specialty_code)
where
    ($specialty = 'all' or spare_capacity.specialty_code = $specialty)
    and ($level = 'england' or (spare_capacity.provider_code, spare_capacity.specialty_code) in (from menu))
order by providers.provider_name, spare_capacity.provider_code, specialties.sort_order
