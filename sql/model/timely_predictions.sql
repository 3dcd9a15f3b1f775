-- The probability that an option treats in time at each cut, as it would have been told in an earlier month, beside what was
-- then seen of the people who started in the month after.
--
-- Later months are predicted with the fit of months that ended six months before; with too few months, all with the
-- constants.
--
-- grain:   period, option_id, specialty_code, cut_code
-- columns:
--   period          month of the prediction
--   option_id       option
--   specialty_code  specialty
--   cut_code        cut
--   p_timely        predicted probability that it is timely
--   is_timely       whether the people who started in the next month were treated at that cut
--   kind            fitted or seeded

with fits as (
    select error_class, intercept, slope, errors, 'fitted' as kind
    from model.fitted_classes
    where fit = 'earlier months'
    union all
    select error_class, intercept, slope, errors, 'seeded'
    from seeds.error_classes
    where error_class not in (select error_class from model.fitted_classes where fit = 'earlier months')
),

later as (
    select period, option_id, specialty_code, seen, p18, error_class
    from model.timely_fits
    where not is_fitted
    union all
    select period, option_id, specialty_code, seen, p18, error_class
    from model.timely_cases
    where not exists (select 1 from model.timely_fits where not is_fitted)
)

select
    later.period,
    later.option_id,
    later.specialty_code,
    cuts.cut_code,
    share_at_least(fits.errors, cuts.cut::double - fits.intercept - fits.slope * later.p18) as p_timely,
    later.seen >= cuts.cut as is_timely,
    fits.kind,
from later
inner join fits using (error_class)
inner join model.month_cuts as cuts on later.period = cuts.period
