-- Travel times from practices to sites, where a table of them was loaded.
--
-- grain:   place_code, site_code, mode
-- columns:
--   place_code  practice
--   site_code   site or provider
--   mode        car or public transport
--   minutes     shortest time

select place_code, site_code, mode, min(minutes) as minutes
from raw.travel_times
where snapshot_id in (
    select snapshot_id from raw.releases where source = 'travel_times' qualify is_newest(releases)
)
group by all
