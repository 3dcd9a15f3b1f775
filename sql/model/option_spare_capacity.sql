-- How many more people an option could take before its queue breaks: what it completes beyond what it starts, or what
-- its list falls by, whichever is more.
--
-- Means are over the last three months, or those of them that are known; the fall is that of the list since three
-- months ago. Whatever shortens the list now is here all given to people who move. Everything is in whole people until
-- the one division, which comes last: a floor of a product of fractions can be one short.
--
-- grain:   option_id, specialty_code
-- columns:
--   option_id            option
--   specialty_code       specialty
--   months               months known
--   starts_a_month       mean new starts
--   completions_a_month  mean completed pathways
--   list_fall_a_month    mean monthly fall of its list, below 0 where it grew; null where either end is not known
--   spare                people in six months; 0 where neither is above 0

with newest as (
    select
        flows.option_id,
        flows.specialty_code,
        coalesce(sum(flows.starts) filter (months_ago < recent_months), 0)::bigint as starts,
        coalesce(sum(flows.completed) filter (months_ago < recent_months), 0)::bigint as completed,
        coalesce(sum(flows.waiting) filter (months_ago = recent_months), 0)::bigint
        - coalesce(sum(flows.waiting) filter (months_ago = 0), 0)::bigint as list_fall,
    from model.month_windows as month_windows
    cross join seeds.method
    inner join model.flows as flows on month_windows.history_period = flows.period
    where month_windows.period = (select max(period) from model.months) and months_ago <= recent_months
    group by flows.option_id, flows.specialty_code
),

ends as (
    select submissions.option_id
    from model.month_windows as month_windows
    cross join seeds.method
    inner join model.submissions as submissions on month_windows.history_period = submissions.period
    where
        month_windows.period = (select max(period) from model.months)
        and months_ago in (0, recent_months)
        and submissions.is_known
    group by submissions.option_id
    having count(*) = 2
)

select
    newest.option_id,
    newest.specialty_code,
    option_months.recent_known::integer as months,
    newest.starts / option_months.recent_known as starts_a_month,
    newest.completed / option_months.recent_known as completions_a_month,
    case when ends.option_id is not null then newest.list_fall end / recent_months as list_fall_a_month,
    greatest(
        0,
        ((newest.completed - newest.starts) * spare_months) // option_months.recent_known,
        (case when ends.option_id is not null then newest.list_fall end * spare_months) // recent_months
    )::integer as spare,
from newest
cross join seeds.method
inner join model.option_months as option_months
    on newest.option_id = option_months.option_id and option_months.period = (select max(period) from model.months)
left join ends on newest.option_id = ends.option_id
where option_months.recent_known > 0
