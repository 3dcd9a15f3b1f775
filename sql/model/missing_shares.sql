-- How much of a commissioner's usual new starts in a specialty lies with providers that did not submit this month.
--
-- grain:   period, sub_icb_code, specialty_code
-- columns:
--   period          month
--   sub_icb_code    sub-ICB location
--   specialty_code  specialty
--   starts          new starts over the months loaded of the last twelve: the weight of the cells
--   missing_share   share of the usual starts, 0-1

select
    shares.period,
    shares.commissioner_code as sub_icb_code,
    shares.specialty_code,
    sum(starts)::integer as starts,
    coalesce(sum(usual_starts) filter (is_missing), 0) / sum(usual_starts) as missing_share,
from model.referral_shares as shares
group by all
