-- The chance that each option of marts.options is within other limits of minutes by car than the method's.
--
-- grain:   minutes, place_code, provider_code
-- columns:
--   minutes        longest drive
--   place_code     practice
--   provider_code  provider the option goes by
--   p_reachable    chance that it is within that drive

with pairs as (
    select distinct period, place_code, option_id from model.newest_paper_options
    union
    select distinct period, place_code, option_id from model.newest_beyond_options
),

limits as (
    select min(minutes) as shortest, max(minutes) as longest
    from seeds.reach_limits
)

select
    drives.minutes::utinyint as minutes,
    pairs.place_code,
    named.option_code as provider_code,
    drives.p_reachable::float as p_reachable,
from pairs
cross join seeds.method
cross join limits
inner join model.reach_chances as reach using (place_code, option_id)
inner join model.standing_options as named using (period, option_id)
cross join lateral (
    values
    (limits.shortest, reach.p_shortest),
    (method.firm_least_minutes, reach.p_reachable_least),
    (method.firm_most_minutes, reach.p_reachable_most),
    (limits.longest, reach.p_longest)
) as drives (minutes, p_reachable)
order by drives.minutes, pairs.place_code, named.option_code
