-- The probability that an option is timely lies between 0 and 1, and is no smaller at a lower cut.

select
    period,
    option_id,
    specialty_code,
    cut_code,
    p_timely,
    lag(p_timely) over (partition by period, option_id, specialty_code order by cut) as p_lower_cut,
from model.timely_chances
qualify not coalesce(p_timely between 0 and 1 and p_timely <= coalesce(p_lower_cut, 1), false)
order by all
