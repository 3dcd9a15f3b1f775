-- How far is within reach in a straight line, for each limit of minutes by car.
--
-- grain: minutes

select minutes, sure_km, best_km, never_km
from marts.reach_limits
order by minutes
