-- The months of the signals that the report names, for their small pictures: value and usual limits.
--
-- grain: measure, org_code, specialty_code, cut_code, period

select
    measure,
    org_code,
    specialty_code,
    cut_code,
    period,
    value,
    mean,
    lower_limit,
    upper_limit,
from marts.signals
cross join marts.build
where
    level in ('england', 'icb')
    and period > build.newest_period - to_months(24)
    and period <= build.newest_period
    and list_contains($keys::varchar[], measure || '/' || specialty_code || '/' || coalesce(cut_code, '') || '/' || org_code)
order by measure, org_code, specialty_code, cut_code, period
