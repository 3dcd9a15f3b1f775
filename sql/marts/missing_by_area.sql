-- Where missing providers are missed: the share of an area's usual new starts they hold in the newest month.
--
-- grain:   sub_icb_code, specialty_code, provider_code
-- columns:
--   period          the newest month
--   sub_icb_code    sub-ICB location
--   icb_code        its ICB
--   specialty_code  treatment function
--   provider_code   missing provider
--   usual_share     share of the sub-ICB's usual new starts, 0-1

select
    shares.period,
    shares.commissioner_code as sub_icb_code,
    commissioners.icb_code,
    shares.specialty_code,
    named.option_code as provider_code,
    shares.share as usual_share,
from model.usual_starts as shares
inner join model.commissioners as commissioners using (period, commissioner_code)
inner join model.standing_options as named using (period, option_id)
where
    shares.period = (select max(period) from model.months)
    and commissioners.icb_code is not null
    and shares.is_silent
order by sub_icb_code, shares.specialty_code, provider_code
