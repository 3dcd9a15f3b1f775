-- The chance of treatment at each option is known, from low to high, and lies between 0 and 1.

select
    period,
    option_id,
    specialty_code,
    p18_low,
    p18_best,
    p18_high,
from model.chances
where
    not coalesce(p18_low >= 0 and p18_low <= p18_high and p18_high <= 1 and p18_best between 0 and 1, false)
    or not coalesce(p18, 0) between 0 and 1
    or not coalesce(p18_strict, 0) between 0 and 1
order by all
