-- The chance that an option treats in time, at each cut, in the newest month: one row for all places.
--
-- With the reach and the door of a row of marts.options it makes the chance that the option is accessible: their product.
--
-- grain:   provider_code, specialty_code, cut_code
-- columns:
--   period          the newest month
--   provider_code   provider the option goes by
--   specialty_code  treatment function
--   cut_code        cut an option must reach to be accessible
--   cut             chance of treatment within 18 weeks
--   cut_sort        order to show the cuts in, from 1
--   p_timely        chance that somebody who joins now has that chance or a better one
--   timely          that it has: true, false; null where it cannot be told
--   chance_low      chance of treatment within 18 weeks for somebody who joins now and stays on the list: 10% point
--   chance_best     expected
--   chance_high     90% point
--   chance_basis    its own three months or twelve, or the specialty where they do not say
--   method_version  version of the limits

select
    timely.period,
    named.option_code as provider_code,
    timely.specialty_code,
    timely.cut_code,
    timely.cut,
    cuts.cut_sort,
    timely.p_timely,
    state_of(timely.p_timely, yes_chance, no_chance) as timely,
    chances.p18_low as chance_low,
    chances.p18_best as chance_best,
    chances.p18_high as chance_high,
    chances.basis as chance_basis,
    method.method_version,
from model.timely_chances as timely
cross join seeds.method
inner join model.month_cuts as cuts using (period, cut_code)
inner join model.standing_options as named using (period, option_id)
inner join model.chances as chances using (period, specialty_code, option_id)
where timely.period = (select max(period) from model.months)
order by named.option_code, timely.specialty_code, cuts.cut_sort
