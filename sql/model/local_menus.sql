-- The modelled local menu of each sub-ICB: options with at least 1% of its usual starts in a specialty, and at least twelve
-- of them a year. Of each place those within 80 km of it are on paper.
--
-- grain:   period, sub_icb_code, specialty_code, option_id
-- columns:
--   period          month
--   sub_icb_code    sub-ICB location
--   icb_code        its ICB that month
--   specialty_code  specialty
--   option_id       option
--   menu_share      share of the sub-ICB's usual starts

select
    usual.period,
    usual.commissioner_code as sub_icb_code,
    commissioners.icb_code,
    usual.specialty_code,
    usual.option_id,
    usual.share as menu_share,
from model.usual_starts as usual
cross join seeds.method
inner join model.commissioners as commissioners using (period, commissioner_code)
where
    usual.share >= method.menu_floor_share
    and usual.usual_starts >= method.menu_least_starts
    and commissioners.icb_code is not null
