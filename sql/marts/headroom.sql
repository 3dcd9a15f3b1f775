-- How many more people each provider could take in six months: what it completes beyond what it starts.
--
-- Means are over the last twelve months, or those of them that are loaded and known.
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
--   months               months known
--   starts_a_month       mean new starts
--   completions_a_month  mean completed pathways
--   spare                people in six months; 0 where as many start as are completed, or more
--   past_18_weeks        people waiting there 18 weeks or more
--   method_version       version of the limits

with waiters as (
    select option_id, specialty_code, sum(people)::integer as past_18_weeks from model.waiters group by all
)

select
    options.period,
    options.option_code as provider_code,
    spare.specialty_code,
    spare.months,
    spare.starts_a_month,
    spare.completions_a_month,
    spare.spare,
    coalesce(waiters.past_18_weeks, 0) as past_18_weeks,
    method.method_version,
from model.spare as spare
cross join seeds.method
inner join model.options as options
    on spare.option_id = options.option_id and options.period = (select max(period) from model.months)
left join waiters on spare.option_id = waiters.option_id and spare.specialty_code = waiters.specialty_code
order by provider_code, spare.specialty_code
