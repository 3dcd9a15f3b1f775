-- Which ICB took over from which.
--
-- grain:   predecessor_icb_code, successor_icb_code
-- columns:
--   predecessor_icb_code  ICB that ended or gave up a part
--   successor_icb_code    ICB that has it since
--   successor_name        its name
--   effective_on          first day
--   population_weight     share of the predecessor's people that moved; null where it is not known

select predecessor_icb_code, successor_icb_code, successor_name, effective_on, population_weight
from raw.icb_successions
where snapshot_id in (
    select snapshot_id from raw.releases where source = 'icb_successions' qualify is_newest(releases)
)
