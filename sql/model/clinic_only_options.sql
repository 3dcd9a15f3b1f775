-- Options that operate on nobody: of thirty or more people who completed a pathway in a surgical specialty in a year, under
-- one in a hundred was admitted.
--
-- grain:   option_id, specialty_code
-- columns:
--   option_id       option
--   specialty_code  surgical specialty
--   completed       completed pathways in the last twelve months
--   admitted        of them, admitted

select
    provider_options.option_id,
    waits.specialty_code,
    sum(waits.patients)::bigint as completed,
    coalesce(sum(waits.patients) filter (waits.pathway = 'admitted'), 0)::bigint as admitted,
from staging.rtt_waits as waits
cross join seeds.method
cross join (select max(period) as period from model.months) as newest
inner join model.provider_options as provider_options using (provider_code)
inner join seeds.specialties as specialties using (specialty_code)
where
    specialties.is_surgical
    and is_completed(waits.pathway)
    and waits.period > newest.period - to_months(method.menu_months)
group by all
having completed >= any_value(method.operates_least_completed)
    and admitted < any_value(method.operates_least_admitted_share) * completed
