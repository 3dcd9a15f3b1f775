-- Providers that submitted within the last twelve months and have no rows this month: missing, which is not zero.
--
-- A trust with a long list that stops has failed to submit, and the publisher estimates it; one with a short list may
-- have left the collection, as community and mental health trusts do, and is named but not estimated.
--
-- grain:   period, option_id
-- columns:
--   period               month without rows
--   option_id            option
--   provider_code        provider
--   last_period          last month with rows
--   months_missing       months since
--   last_patients        people waiting then
--   last_starts          new starts then
--   counts_in_estimates  whether the totals with estimates hold its last figures

with last_rows as (
    select
        option_months.period,
        option_months.option_id,
        option_months.option_code as provider_code,
        max(submissions.period) as last_period,
    from model.option_months as option_months
    inner join model.submissions as submissions
        on
            option_months.option_id = submissions.option_id
            and submissions.period < option_months.period
            and submissions.state = 'submitted'
    where option_months.is_missing
    group by all
),

sizes as (
    select
        period,
        provider_code,
        coalesce(sum(patients) filter (pathway = 'incomplete'), 0)::bigint as last_patients,
        coalesce(sum(patients) filter (pathway = 'new'), 0)::bigint as last_starts,
    from staging.rtt_waits
    where specialty_code = 'C_999'
    group by all
)

select
    last_rows.period,
    last_rows.option_id,
    last_rows.provider_code,
    last_rows.last_period,
    date_diff('month', last_rows.last_period, last_rows.period) as months_missing,
    coalesce(sizes.last_patients, 0) as last_patients,
    coalesce(sizes.last_starts, 0) as last_starts,
    last_rows.provider_code in (select organisation_code from staging.ods_organisations where report = 'etr')
    and coalesce(sizes.last_patients, 0) >= method.estimate_least_patients as counts_in_estimates,
from last_rows
cross join seeds.method
left join sizes on last_rows.last_period = sizes.period and last_rows.provider_code = sizes.provider_code
