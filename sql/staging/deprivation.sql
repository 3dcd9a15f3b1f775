-- Deprivation of small areas.
--
-- grain:   lsoa_code
-- columns:
--   lsoa_code   small area of 2021
--   imd_rank    1 is the most deprived
--   imd_decile  1 is the most deprived tenth

select lsoa_code, imd_rank, imd_decile
from raw.deprivation
where snapshot_id in (
    select snapshot_id from raw.releases where source = 'deprivation' qualify is_newest(releases)
)
