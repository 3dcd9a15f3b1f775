-- Providers' cancelled operations add up to England as printed, and regions' to England without the independent sector.
--
-- A provider that did not submit is in neither. Where a count is withheld nothing can be said.

with quarters as (
    select
        period,
        any_value(cancelled) filter (level = 'england') as england,
        sum(cancelled) filter (level = 'provider')::bigint as of_providers,
        bool_or(cancelled_status not in ('published', 'did not submit')) as is_withheld,
        any_value(cancelled) filter (level = 'england_nhs') as england_nhs,
        sum(cancelled) filter (level = 'region')::bigint as of_regions,
    from staging.cancelled_operations
    group by all
)

select
    period,
    england,
    of_providers,
    england_nhs,
    of_regions,
from quarters
where not is_withheld and (england <> of_providers or england_nhs <> of_regions)
