-- The specialties of a provider and commissioner add up to the total the publisher gives as C_999.

select
    period,
    provider_code,
    commissioner_code,
    pathway,
    sum(patients) filter (specialty_code <> 'C_999') as specialties,
    sum(patients) filter (specialty_code = 'C_999') as total,
from staging.rtt_waits
group by all
having coalesce(specialties, 0) <> coalesce(total, 0)
order by all
