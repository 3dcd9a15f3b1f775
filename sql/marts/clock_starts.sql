-- New starts of each provider from each ICB in each specialty, every month loaded.
--
-- An ICB is the one its commissioners belong to in their newest month, so that one which gained or gave up an area is
-- compared with the same area before. Hubs and regions are in no ICB and not here. C_999 is not here: the 23 add up.
-- A month in which the provider submitted and had nobody is zero; one in which it did not submit has no row.
--
-- grain:   provider_code, icb_code, specialty_code, period
-- caution: A code that took over another has the other's patients from the month of the merger on, not before.
-- columns:
--   period          first day of the month
--   provider_code   provider the option goes by
--   icb_code        ICB the patients come from
--   specialty_code  treatment function
--   starts          new clock starts

with homes as (
    select commissioner_code, arg_max(icb_code, period) as icb_code
    from model.commissioners
    where icb_code is not null
    group by all
),

counted as (
    select
        flows.period,
        option_months.option_code as provider_code,
        homes.icb_code,
        flows.specialty_code,
        sum(flows.starts)::bigint as starts,
    from model.flows as flows
    inner join model.option_months as option_months using (period, option_id)
    inner join homes using (commissioner_code)
    where flows.starts > 0
    group by all
),

pairs as (
    select distinct provider_code, icb_code, specialty_code from counted
),

submitted as (
    select submissions.period, option_months.option_code as provider_code
    from model.submissions as submissions
    inner join model.option_months as option_months using (period, option_id)
    where submissions.state = 'submitted'
)

select
    submitted.period,
    provider_code,
    pairs.icb_code,
    pairs.specialty_code,
    coalesce(counted.starts, 0) as starts,
from pairs
inner join submitted using (provider_code)
left join counted using (period, provider_code, icb_code, specialty_code)
order by provider_code, pairs.icb_code, pairs.specialty_code, submitted.period
