-- Providers' community waiting lists add up to England as printed, of each service.
--
-- Where a count is withheld nothing can be said.

with services as (
    select
        period,
        service,
        any_value(patients) filter (level = 'england') as printed,
        sum(patients) filter (level = 'provider')::bigint as added_up,
        bool_or(patients_status not in ('published', 'did not submit')) as is_withheld,
    from staging.community_waits
    where band = 'all' and level in ('england', 'provider')
    group by all
)

select
    period,
    service,
    printed,
    added_up,
from services
where not is_withheld and printed <> added_up
