-- The probability that an option is timely, at each cut of the month: that somebody's chance there reaches the cut.
--
-- grain:   period, option_id, specialty_code, cut_code
-- columns:
--   period          month
--   option_id       option
--   specialty_code  specialty
--   cut_code        cut
--   cut             chance of treatment an option must reach, 0-1
--   p_timely        share of the errors of its class with which it does, 0-1

select
    chances.period,
    chances.option_id,
    chances.specialty_code,
    cuts.cut_code,
    cuts.cut,
    share_at_least(
        classes.errors, cuts.cut::double - classes.intercept - classes.slope * coalesce(chances.p18, 0)
    ) as p_timely,
from model.chances as chances
inner join model.error_classes as classes using (error_class)
inner join model.month_cuts as cuts on chances.period = cuts.period
