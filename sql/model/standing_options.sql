-- The options there are each month: every one that has sent rows by then, until it is closed by law or succeeded.
--
-- A provider that falls silent stays: nothing says that it takes nobody.
--
-- grain:   period, option_id
-- columns:
--   period           month
--   option_id        option
--   option_code      provider code it goes by
--   is_trust         an NHS trust, else an independent provider
--   is_silent        sent no rows in this month
--   last_submitted   the last month it sent rows in, up to this one

-- Hospitals of independent companies are sites in the register.
with closed as (
    select organisation_code as option_code, max(closed_on) as closed_on
    from staging.ods_organisations
    where report in ('etr', 'ephp', 'ephpsite')
    group by all
    having bool_and(closed_on is not null)
),

eras as (
    select distinct option_id, option_code, era_from, era_to from model.provider_options
)

select
    months.period,
    eras.option_id,
    any_value(eras.option_code) as option_code,
    any_value(providers.is_trust) as is_trust,
    max(submissions.period) < months.period as is_silent,
    max(submissions.period) as last_submitted,
from model.months as months
inner join eras
    on
        months.period >= date_trunc('month', eras.era_from)
        and months.period < date_trunc('month', eras.era_to)
inner join model.submissions as submissions
    on
        eras.option_id = submissions.option_id
        and months.period >= submissions.period
        and submissions.state = 'submitted'
left join model.providers as providers on eras.option_code = providers.provider_code
left join closed using (option_code)
where months.is_loaded
group by months.period, eras.option_id
having not (is_silent and coalesce(any_value(closed.closed_on) <= last_day(months.period), false))
