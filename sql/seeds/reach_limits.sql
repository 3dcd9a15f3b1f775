-- How far is within reach, as a straight line, for each limit of minutes by car.
--
-- Calibrated on 1.5 million real road times from small areas to hospitals: at the first distance 95% of pairs
-- can be driven within the limit, at the last 5% can.
--
-- grain:   minutes
-- columns:
--   minutes   longest drive
--   sure_km   reachable up to this distance
--   best_km   best estimate
--   never_km  not reachable beyond this distance

select minutes, sure_km, best_km, never_km
from (
    values
    (30, 10, 18, 28),
    (45, 22, 38, 48),
    (60, 36, 56, 72),
    (90, 70, 94, 116)
) as limits (minutes, sure_km, best_km, never_km)
