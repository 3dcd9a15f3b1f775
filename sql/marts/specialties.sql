-- Specialties, with their plain names.
--
-- grain:   specialty_code
-- columns:
--   specialty_code  treatment function
--   specialty_name  official name
--   plain_name      name on public pages
--   sort_order      order to list them in

select
    codes.specialty_code,
    coalesce(specialties.specialty_name, codes.specialty_code) as specialty_name,
    coalesce(specialties.plain_name, codes.specialty_code) as plain_name,
    coalesce(specialties.sort_order, 90) as sort_order,
from (select distinct specialty_code from model.waiting_bands where level = 'england') as codes
left join seeds.specialties as specialties using (specialty_code)
order by sort_order, codes.specialty_code
