-- Whether an option submitted each month: a provider that did not has no rows at all, which is not zero.
--
-- grain:   option_id, period
-- columns:
--   option_id      option
--   period         month
--   state          submitted, missing (rows before, none now), before (not there yet) or not loaded
--   is_known       whether having no starts that month means zero

with seen as (
    select distinct period, provider_code from staging.rtt_waits where specialty_code = 'C_999'
),

submitted as (
    select option_id, period from model.provider_options inner join seen using (provider_code) group by all
),

first_seen as (
    select option_id, min(period) as first_period from submitted group by all
)

select
    first_seen.option_id,
    months.period,
    case
        when submitted.period is not null then 'submitted'
        when not months.is_loaded then 'not loaded'
        when months.period < first_seen.first_period then 'before'
        else 'missing'
    end as state,
    state in ('submitted', 'before') as is_known,
from first_seen
cross join model.months as months
left join submitted on first_seen.option_id = submitted.option_id and months.period = submitted.period
