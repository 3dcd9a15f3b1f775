-- Sub-ICB locations and the ICB each belongs to, from the date it did.
--
-- grain:   sub_icb_code, valid_from
-- columns:
--   sub_icb_code      sub-ICB location
--   sub_icb_name      name
--   sub_icb_ons_code  the same in the ONS's codes
--   icb_code          ICB
--   icb_name          name of the ICB; null where the lookup has none
--   valid_from        first day of the membership

select sub_icb_code, sub_icb_name, sub_icb_ons_code, icb_code, icb_name, valid_from
from raw.sub_icb_lookup
where snapshot_id in (
    select snapshot_id from raw.releases where source = 'sub_icb_lookup' qualify is_newest(releases)
)
