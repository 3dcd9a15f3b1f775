-- The chance of treatment in a specialty, where nothing is known of an option: how it was for all its options.
--
-- It is the outcomes of the specialty's cohorts of 30 or more starts, in the last 12 months; with none, P18 of its options
-- with as many starts in three months; with none, the same of all specialties; with none, anything is as likely.
--
-- grain:   specialty_code
-- columns:
--   specialty_code  specialty
--   outcomes        chances at 5%, 10% ... 95% of the cases
--   cases           cohorts, or options and months
--   kind            fitted, of cohorts of the specialty; else not assessed

with newest as (
    select max(period) - to_months(any_value(menu_months)) as last_before from model.months cross join seeds.method
),

cases as (
    select
        cohorts.specialty_code,
        true as is_seen,
        cohorts.seen as outcome,
    from model.seen_cohorts as cohorts
    inner join model.option_flows as flows
        on
            cohorts.start_period = flows.period
            and cohorts.option_id = flows.option_id
            and cohorts.specialty_code = flows.specialty_code
    inner join model.treated_shares as shares
        on
            cohorts.start_period = shares.period
            and cohorts.option_id = shares.option_id
            and cohorts.specialty_code = shares.specialty_code
    where
        flows.starts >= (select least_starts from seeds.method)
        and cohorts.start_period > (select last_before from newest)
        and shares.are_treatments_reported
    union all
    select specialty_code, false, p18
    from model.treated_shares
    where
        starts_3_months >= (select least_starts from seeds.method)
        and period > (select last_before from newest)
        and p18 is not null
),

specialties as (
    select distinct specialty_code from model.option_flows
),

chosen as (
    select specialty_code, is_seen, outcome
    from cases
    qualify is_seen = bool_or(is_seen) over (partition by specialty_code)
    union all
    select specialties.specialty_code, null, outcome
    from specialties
    cross join cases
    where
        specialties.specialty_code not in (select specialty_code from cases)
        and is_seen = (select bool_or(is_seen) from cases)
)

select
    specialties.specialty_code,
    coalesce(points_of(outcome), points_of_nothing())::double[19] as outcomes,
    count(outcome)::integer as cases,
    if(bool_or(is_seen), 'fitted', 'not assessed') as kind,
from specialties
left join chosen using (specialty_code)
group by all
