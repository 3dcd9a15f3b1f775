-- How many more people an option could take before its queue breaks: what it completes beyond what it starts, or by how much
-- its list falls, whichever is more.
--
-- Means are over those of the last three months in which the option submitted. What is completed beyond the new starts
-- now shortens the list; here it is all given to people who move.
--
-- grain:   option_id, specialty_code
-- columns:
--   option_id            option
--   specialty_code       specialty
--   months               months submitted
--   starts_a_month       mean new starts
--   completions_a_month  mean completed pathways
--   list_fall_a_month    mean fall of its list over three months; null where one of its ends is not known
--   spare                people in six months, never under 0

with windows as (
    select
        month_windows.history_period as period,
        submissions.option_id,
        month_windows.months_ago,
        month_windows.months_ago < method.recent_months as is_recent,
        count(*) filter (month_windows.months_ago < method.recent_months)
            over (partition by submissions.option_id) as months,
        count(*) filter (month_windows.months_ago in (0, method.recent_months))
            over (partition by submissions.option_id) = 2 as has_both_lists,
    from model.month_windows as month_windows
    cross join seeds.method
    inner join model.submissions as submissions on month_windows.history_period = submissions.period
    where
        month_windows.period = (select max(period) from model.months)
        and month_windows.months_ago <= method.recent_months
        and submissions.state = 'submitted'
),

summed as (
    select
        flows.option_id,
        flows.specialty_code,
        any_value(windows.months) as months,
        any_value(windows.has_both_lists) as has_both_lists,
        coalesce(sum(flows.starts) filter (is_recent), 0)::bigint as starts,
        coalesce(sum(flows.completed) filter (is_recent), 0)::bigint as completed,
        (
            coalesce(sum(flows.waiting) filter (not is_recent), 0)
            - coalesce(sum(flows.waiting) filter (months_ago = 0), 0)
        )::bigint as fall,
    from windows
    inner join model.flows as flows using (period, option_id)
    where windows.months > 0
    group by all
)

select
    option_id,
    specialty_code,
    months::integer as months,
    starts / nullif(months, 0) as starts_a_month,
    completed / nullif(months, 0) as completions_a_month,
    if(has_both_lists, fall / method.recent_months, null) as list_fall_a_month,
    greatest(
        0,
        (completed - starts) * method.spare_months // months,
        if(has_both_lists, fall * method.spare_months // method.recent_months, 0)
    )::integer as spare,
from summed
cross join seeds.method
