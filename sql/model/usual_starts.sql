-- Where a commissioner's new starts in a specialty usually go: the mean month of each option's last twelve months with rows.
--
-- A silent option keeps what it last had. Shares are of the sum over all options, so they add up to one.
--
-- grain:   period, commissioner_code, specialty_code, option_id
-- columns:
--   period             month
--   commissioner_code  sub-ICB location or hub
--   specialty_code     specialty
--   option_id          option
--   usual_starts       new starts a year
--   share              share of the commissioner's, 0-1
--   is_silent          the option sent no rows in this month

with years as (
    select
        standing.period,
        standing.option_id,
        standing.is_silent,
        submissions.period as history_period,
        row_number() over newest_first as months_back,
        count(*) over (partition by standing.period, standing.option_id) as months_submitted,
    from model.standing_options as standing
    semi join model.choice_months using (period)
    inner join model.submissions as submissions
        on
            standing.option_id = submissions.option_id
            and standing.period >= submissions.period
            and submissions.state = 'submitted'
    window newest_first as (partition by standing.period, standing.option_id order by submissions.period desc)
)

select
    years.period,
    flows.commissioner_code,
    flows.specialty_code,
    flows.option_id,
    sum(flows.starts) * any_value(method.menu_months)
    / nullif(least(any_value(years.months_submitted), any_value(method.menu_months)), 0) as usual_starts,
    -- Rounded: a share at the floor of a menu is on it however the sum was added up.
    round(usual_starts / nullif(sum(usual_starts) over commissioner, 0), 12) as share,
    any_value(years.is_silent) as is_silent,
from years
cross join seeds.method
inner join model.flows as flows
    on
        years.option_id = flows.option_id
        and years.history_period = flows.period
where years.months_back <= method.menu_months
group by years.period, flows.commissioner_code, flows.specialty_code, flows.option_id
having sum(flows.starts) > 0
window commissioner as (partition by years.period, flows.commissioner_code, flows.specialty_code)
