-- For each period of each source, the release that was on offer last: the figures are made from it alone.
--
-- grain:   source, period, part
-- columns:
--   source       name of the source
--   period       first day of what the file describes
--   part         tells apart files that together make one period; empty where there is one
--   snapshot_id  first eight characters of the file's SHA-256
--   published    date published

select
    source,
    period::date as period,
    part,
    snapshot_id,
    published::date as published,
from raw.releases
qualify row_number() over (partition by source, period, part order by fetched_at desc, published desc) = 1
