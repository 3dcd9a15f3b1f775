-- The starts of every door, an option's to a set of commissioners in a specialty, in each month the option submitted.
--
-- A door to the people of one ICB is that of the commissioners the ICB has in the month looked at.
--
-- grain:   composition_id, specialty_code, option_id
-- columns:
--   composition_id  commissioners of an ICB, see model.icb_periods; 0 for people from everywhere, hubs too
--   specialty_code  specialty
--   option_id       option
--   first_number    number of the first month with a start
--   starts          new starts, by number of model.submitted_months
--   medians         median of the twelve months in a row that end with it

with by_origin as (
    select flows.period, icb_members.composition_id, flows.specialty_code, flows.option_id, sum(flows.starts) as starts
    from model.flows as flows
    inner join model.icb_members as icb_members using (commissioner_code)
    where flows.starts > 0
    group by all
    union all
    select period, 0, specialty_code, option_id, sum(starts)
    from model.flows
    where starts > 0
    group by all
),

doors as (
    select distinct composition_id, specialty_code, option_id from by_origin
),

histories as (
    select
        doors.composition_id,
        doors.specialty_code,
        doors.option_id,
        min(submitted_months.number) filter (by_origin.starts > 0) as first_number,
        list(coalesce(by_origin.starts, 0)::integer order by submitted_months.number) as starts,
    from doors
    inner join model.submitted_months as submitted_months using (option_id)
    left join by_origin using (composition_id, specialty_code, option_id, period)
    group by all
)

select
    composition_id,
    specialty_code,
    option_id,
    first_number,
    starts,
    door_medians(starts, method.baseline_months) as medians,
from histories
cross join seeds.method
