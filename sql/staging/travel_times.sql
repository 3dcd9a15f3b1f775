-- Travel times to hospital sites, where a table of them was loaded.
--
-- grain:   origin, site, mode
-- columns:
--   origin   practice code, postcode sector or small area (LSOA)
--   site     code of the site or provider, or postcode of the site without space
--   mode     car, public_transport or walk
--   minutes  shortest time; null where no answer was found

select origin, site, mode, min(minutes) as minutes
from raw.travel_times
where snapshot_id in (
    select snapshot_id from raw.releases where source = 'travel_times' qualify is_newest(releases)
)
group by all
