-- Every file the build was made from: where each number leads back to.
--
-- grain:   source, snapshot_id, period, part
-- columns:
--   source       name of the source
--   period       first day of what the file describes
--   part         tells apart files that together make one period
--   snapshot_id  first eight characters of the hash
--   published    date published
--   fetched_at   when it was fetched, UTC
--   url          address it came from
--   sha256       hash of its bytes
--   file         where its bytes are kept, below the folder of snapshots
--   rows         rows kept
--   broken_rows  rows left out
--   is_used      whether the figures are made from it: the newest release of its period

select
    source,
    period,
    part,
    snapshot_id,
    published,
    fetched_at,
    url,
    sha256,
    file,
    rows,
    broken_rows,
    is_used,
from model.releases
order by source, period, part, published
