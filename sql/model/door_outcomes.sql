-- How doors of each status and size fared in the three months after, of the months of the build whose outcome is known.
--
-- grain:   status, size_class
-- columns:
--   status      status of the door, or recoded: apparently closed, and its people counted under other specialties
--   size_class  class of its usual starts a month
--   cases       doors, each counted in every month
--   cohorts     months of the build whose outcome is known of any door
--   seen        share that took people in
--   demand      mean chance that anybody came: a small door without starts may only lack people who want to go there

select
    if(coalesce(reasons.is_recoded, false), 'recoded', levels.status) as status,
    levels.size_class,
    count(*) as cases,
    any_value(known.cohorts) as cohorts,
    avg(levels.is_open_after::integer) as seen,
    avg(chance_of_demand(usual, usual_mean, method)) as demand,
from model.door_levels as levels
cross join seeds.method
cross join (
    select count(distinct period) as cohorts
    from model.door_levels
    where composition_id > 0 and is_open_after is not null
) as known
left join model.door_reasons as reasons using (period, composition_id, specialty_code, option_id)
where levels.composition_id > 0 and levels.is_open_after is not null
group by all
