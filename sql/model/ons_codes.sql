-- The code of each sub-ICB location in the ONS's boundaries: that of its newest membership.
--
-- grain:   sub_icb_code
-- columns:
--   sub_icb_code  sub-ICB location
--   ons_code      the same in the ONS's codes

select
    sub_icb_code,
    arg_max(sub_icb_ons_code, valid_from) as ons_code,
from staging.sub_icb_lookup
group by all
