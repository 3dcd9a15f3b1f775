-- Providers' waits for all diagnostic tests add up to England as printed, and their tests to all tests.
--
-- A provider that did not submit is in neither. Where a count is withheld nothing can be said.

with added as (
    select
        period,
        level,
        org_code,
        any_value(patients_waiting) filter (is_all_tests) as printed,
        sum(patients_waiting) filter (not is_all_tests)::bigint as of_tests,
        bool_or(patients_waiting_status not in ('published', 'did not submit')) as is_withheld,
    from staging.diagnostic_waits
    group by all
),

england as (
    select
        period,
        any_value(printed) filter (level = 'england') as printed,
        sum(printed) filter (level = 'provider')::bigint as of_providers,
        bool_or(is_withheld) as is_withheld,
    from added
    group by all
)

select
    period,
    org_code,
    printed,
    of_tests as added_up,
from added
where level = 'provider' and not is_withheld and printed <> of_tests
union all
select
    period,
    'ENG' as org_code,
    printed,
    of_providers as added_up,
from england
where not is_withheld and printed <> of_providers
