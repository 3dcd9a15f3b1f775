-- How doors of each status and size fared in the three months after, each month of the build whose outcome is known.
--
-- Doors that were not in the file are left out: of a silent provider something is known afterwards only if it came back.
--
-- grain:   period, status, size_class
-- columns:
--   period      month
--   status      status of the door, or recoded: apparently closed, and its people counted under other specialties
--   size_class  class of its usual starts a month
--   cases       doors
--   opened      ... that took people in
--   demand      sum of their chances that anybody came: a small door without starts may only lack people who would go

select
    levels.period,
    if(coalesce(reasons.is_recoded, false), 'recoded', levels.status) as status,
    levels.size_class,
    count(*) as cases,
    count(*) filter (levels.is_open_after) as opened,
    sum(chance_of_demand(usual, usual_mean, method)) as demand,
from model.door_levels as levels
cross join seeds.method
left join model.door_reasons as reasons using (period, composition_id, specialty_code, option_id)
where levels.composition_id > 0 and levels.starts_now is not null and levels.is_open_after is not null
group by all
