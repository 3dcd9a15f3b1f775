-- GP practices: where a referral starts.
--
-- grain:   place_code
-- columns:
--   place_code    ODS code of the practice
--   postcode      as published
--   postcode_key  postcode without spaces
--   patients      people registered
--   sub_icb_code  sub-ICB location
--   period        month of the registrations

select
    practice_code as place_code,
    postcode,
    replace(postcode, ' ', '') as postcode_key,
    patients,
    sub_icb_code,
    period,
from raw.gp_registrations
qualify period = max(period) over ()
    and snapshot_id in (
        select snapshot_id from raw.releases where source = 'gp_registrations' qualify is_newest(releases)
    )
