-- How many more people an option could take before its queue breaks: what it completes beyond what it starts.
--
-- Means are over the last twelve months, or those of them that are loaded and known. Whatever is completed beyond the
-- new starts now shortens the list; here it is all given to people who move.
--
-- grain:   option_id, specialty_code
-- columns:
--   option_id            option
--   specialty_code       specialty
--   months               months known
--   starts_a_month       mean new starts
--   completions_a_month  mean completed pathways
--   spare                people in six months; 0 where as many start as are completed, or more

select
    flows.option_id,
    flows.specialty_code,
    any_value(option_months.menu_known)::integer as months,
    sum(flows.starts) / any_value(option_months.menu_known) as starts_a_month,
    sum(flows.completed) / any_value(option_months.menu_known) as completions_a_month,
    greatest(
        0,
        (sum(flows.completed) - sum(flows.starts))::bigint * any_value(method.spare_months)
        // any_value(option_months.menu_known)
    )::integer as spare,
from model.month_windows as month_windows
cross join seeds.method
inner join model.flows as flows on month_windows.history_period = flows.period
inner join model.option_months as option_months
    on month_windows.period = option_months.period and flows.option_id = option_months.option_id
where
    month_windows.period = (select max(period) from model.months)
    and month_windows.months_ago < method.menu_months
    and option_months.menu_known > 0
group by flows.option_id, flows.specialty_code
