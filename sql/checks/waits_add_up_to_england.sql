-- The people of the sub-ICB locations and hubs add up to England's, and so do those of the providers.

select
    period,
    specialty_code,
    pathway,
    sum(patients) filter (level = 'england') as england,
    sum(patients) filter (level = 'sub_icb') as commissioners,
    sum(patients) filter (level = 'provider') as providers,
from marts.waits
group by all
having england is distinct from commissioners or england is distinct from providers
order by all
