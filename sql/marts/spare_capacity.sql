-- How many more people each provider could take in six months: what it completes beyond what it starts, or by how much its
-- list falls, whichever is more.
--
-- Means are over those of the last three months in which the provider submitted.
--
-- grain:   provider_code, specialty_code
-- title:   Room for people who move
-- unit:    people in six months
-- better:  higher
-- why:     A queue that grows has no room for more.
-- caution: People who leave a list untreated are not among the completed, so there may be room that is not seen here.
-- columns:
--   period               the newest month
--   provider_code        provider the option goes by
--   specialty_code       treatment function
--   months               months submitted
--   starts_a_month       mean new starts
--   completions_a_month  mean completed pathways
--   list_fall_a_month    mean fall of its list over three months; null where one of its ends is not known
--   spare                people in six months, never under 0
--   past_18_weeks        people waiting there 18 weeks or more
--   method_version       version of the limits

with waiters as (
    select option_id, specialty_code, sum(people)::integer as past_18_weeks
    from model.patients_over_18_weeks
    group by all
)

select
    option_months.period,
    option_months.option_code as provider_code,
    room.specialty_code,
    room.months,
    room.starts_a_month,
    room.completions_a_month,
    room.list_fall_a_month,
    room.spare,
    coalesce(waiters.past_18_weeks, 0) as past_18_weeks,
    method.method_version,
from model.option_spare_capacity as room
cross join seeds.method
inner join model.option_months as option_months
    on room.option_id = option_months.option_id and option_months.period = (select max(period) from model.months)
left join waiters on room.option_id = waiters.option_id and room.specialty_code = waiters.specialty_code
order by provider_code, room.specialty_code
