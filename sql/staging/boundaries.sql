-- Points of the boundaries of ICBs and sub-ICB locations, as published.
--
-- grain:   level, area_code, part, ring, position
-- columns:
--   level      icb or sub_icb
--   area_code  ICB or sub-ICB location, in the health service's code; the ONS's where that is not published
--   part       number of the piece of the area: an island is one
--   ring       1 is the outside of the part, others are holes
--   position   number of the point along the ring; the last is the first again
--   lon        degrees east
--   lat        degrees north

select
    level,
    coalesce(health_code, area_code) as area_code,
    part,
    ring,
    position,
    lon,
    lat,
from raw.boundaries
where snapshot_id in (
    select snapshot_id from raw.releases where source = 'boundaries' qualify is_newest(releases)
)
