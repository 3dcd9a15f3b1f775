-- The modelled local menu of each sub-ICB: options with at least 1% of its new starts in a specialty.
--
-- grain:   period, sub_icb_code, specialty_code, option_id
-- columns:
--   period          month
--   sub_icb_code    sub-ICB location
--   icb_code        its ICB that month
--   specialty_code  specialty
--   option_id       option
--   menu_share      share of the sub-ICB's new starts over the months loaded of the last twelve

select
    shares.period,
    shares.commissioner_code as sub_icb_code,
    commissioners.icb_code,
    shares.specialty_code,
    shares.option_id,
    shares.share as menu_share,
from model.referral_shares as shares
cross join seeds.method
inner join model.commissioners as commissioners using (period, commissioner_code)
where shares.share >= method.menu_floor_share and commissioners.icb_code is not null
