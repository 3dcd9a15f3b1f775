-- The months of the doors that the report names, for their small pictures.
--
-- grain: provider_code, icb_code, specialty_code, period

select
    provider_code,
    icb_code,
    specialty_code,
    period,
    starts as value,
from marts.clock_starts
cross join marts.build
where
    period > build.newest_period - to_months(24)
    and period <= build.newest_period
    and list_contains($keys::varchar[], provider_code || '/' || icb_code || '/' || specialty_code)
order by provider_code, icb_code, specialty_code, period
