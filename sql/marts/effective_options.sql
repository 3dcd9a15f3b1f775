-- How spread out a sub-ICB's referrals are: the number of equal options that would be as spread out.
--
-- grain:   period, sub_icb_code, specialty_code
-- title:   Effective number of options used
-- unit:    options
-- better:  neither
-- why:     Ten options on paper of which one takes nearly everybody are used as if they were one.
-- caution: It says how spread out referrals are, and nothing about competition.
-- columns:
--   period             month
--   sub_icb_code       sub-ICB location
--   specialty_code     treatment function
--   starts             new starts over the months loaded of the last twelve
--   options_used       options with any
--   effective_options  1 / sum of squared shares

select
    shares.period,
    shares.commissioner_code as sub_icb_code,
    shares.specialty_code,
    sum(shares.starts)::bigint as starts,
    count(*) as options_used,
    1 / nullif(sum(shares.share ** 2), 0) as effective_options,
from model.referral_shares as shares
inner join model.commissioners as commissioners using (period, commissioner_code)
where commissioners.icb_code is not null
group by all
order by sub_icb_code, shares.specialty_code, shares.period
