-- Where a commissioner's new starts in a specialty went over the last twelve months.
--
-- grain:   period, commissioner_code, specialty_code, option_id
-- columns:
--   period             month
--   commissioner_code  sub-ICB location or hub
--   specialty_code     specialty
--   option_id          option that is not closed
--   starts             new starts over the months loaded of the last twelve
--   share              share of the commissioner's, 0-1

select
    month_windows.period,
    flows.commissioner_code,
    flows.specialty_code,
    flows.option_id,
    sum(flows.starts)::integer as starts,
    sum(flows.starts) / nullif(sum(sum(flows.starts)) over commissioner, 0) as share,
from model.month_windows
cross join seeds.method
inner join model.flows as flows on month_windows.history_period = flows.period
inner join model.option_months as option_months
    on
        month_windows.period = option_months.period
        and flows.option_id = option_months.option_id
        and not option_months.is_closed
where month_windows.months_ago < method.menu_months
group by
    month_windows.period,
    flows.commissioner_code,
    flows.specialty_code,
    flows.option_id
having sum(flows.starts) > 0
window commissioner as (partition by month_windows.period, flows.commissioner_code, flows.specialty_code)
