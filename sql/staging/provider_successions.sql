-- Provider codes that took over from others, written down here and loaded.
--
-- grain:   predecessor_code
-- columns:
--   predecessor_code  code that closed
--   successor_code    code that treats its patients since
--   effective_on      first day of the successor

select predecessor_code, successor_code, effective_on
from raw.provider_successions
where snapshot_id in (
    select snapshot_id from raw.releases where source = 'provider_successions' qualify is_newest(releases)
)
union all
select predecessor_code, successor_code, effective_on
from seeds.provider_successions
where predecessor_code not in (
    select predecessor_code
    from raw.provider_successions
    where snapshot_id in (
        select snapshot_id from raw.releases where source = 'provider_successions' qualify is_newest(releases)
    )
)
