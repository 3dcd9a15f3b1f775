-- How far is within reach, as a straight line, for each limit of minutes by car.
--
-- grain:   minutes
-- columns:
--   minutes   longest drive
--   sure_km   reachable up to this distance
--   best_km   best estimate
--   never_km  not reachable beyond this distance

select minutes, sure_km, best_km, never_km
from seeds.reach_limits
order by minutes
