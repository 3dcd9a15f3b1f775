-- The timely test of an option at each cut of the month. Unknown is null.
--
-- Of a provider that did not submit this month nothing is known: the chance of earlier months decides nothing.
--
-- grain:   period, specialty_code, option_id, cut_code
-- columns:
--   period          month
--   specialty_code  specialty
--   option_id       option
--   cut_code        cut
--   cut             chance an option must reach
--   cut_sort        order to show them in, from 1
--   timely          treated in time
--   timely_best     best estimate

with options as (
    select
        period,
        specialty_code,
        option_id,
        any_value(p18_low) as p18_low,
        any_value(p18_best) as p18_best,
        any_value(p18_high) as p18_high,
        bool_or(open_status = 'not in the file') as is_missing,
    from model.option_tests
    group by all
)

select
    options.period,
    options.specialty_code,
    options.option_id,
    cuts.cut_code,
    cuts.cut,
    cuts.cut_sort,
    if(is_missing, null, is_timely(p18_low, p18_high, cut)) as timely,
    case when not is_missing then p18_best >= cut end as timely_best,
from options
inner join model.month_cuts as cuts using (period)
