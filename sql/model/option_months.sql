-- Every option each month: where it stands, and how much of the history its figures look at is known.
--
-- grain:   period, option_id
-- columns:
--   period          month
--   option_id       option
--   option_code     provider code it goes by
--   is_closed       closed by law by the end of the month, and without rows in it
--   is_missing      rows in the last twelve months, none in this one, and not closed
--   recent_known    of the three months that are now, how many are known
--   baseline_known  of the twelve before, how many are known

with closed as (
    select organisation_code as option_code, min(closed_on) as closed_on
    from staging.ods_organisations
    where report in ('etr', 'ephp') and closed_on is not null
    group by all
),

histories as (
    select
        month_windows.period,
        submissions.option_id,
        max(submissions.state) filter (months_ago = 0) as state_now,
        count(*) filter (is_known and months_ago < method.recent_months) as recent_known,
        count(*) filter (
            is_known
            and months_ago >= method.recent_months
            and months_ago < method.recent_months + method.baseline_months
        ) as baseline_known,
        count(*) filter (state = 'submitted' and months_ago <= method.missing_months) as submitted_lately,
    from model.month_windows
    cross join seeds.method
    inner join model.submissions on month_windows.history_period = submissions.period
    group by all
)

select
    histories.period,
    histories.option_id,
    provider_options.option_code,
    coalesce(closed.closed_on <= last_day(histories.period), false)
    and histories.state_now <> 'submitted' as is_closed,
    histories.state_now = 'missing' and not is_closed as is_missing,
    histories.recent_known,
    histories.baseline_known,
from histories
inner join (select distinct option_id, option_code, era_from, era_to from model.provider_options) as provider_options
    on
        histories.option_id = provider_options.option_id
        and histories.period >= date_trunc('month', provider_options.era_from)
        and histories.period < date_trunc('month', provider_options.era_to)
left join closed using (option_code)
where histories.submitted_lately > 0
