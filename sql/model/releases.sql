-- Every file the build was made from, with the one that replaced it.
--
-- grain:   source, snapshot_id, period, part
-- columns:
--   source              name of the source
--   period              first day of what the file describes
--   part                tells apart files that together make one period
--   snapshot_id         first eight characters of the hash
--   published           date published; null where it is not known
--   fetched_at          when it was fetched, UTC
--   url                 address it came from
--   sha256              hash of its bytes
--   file                where its bytes are kept, below the folder of snapshots
--   rows                rows staged
--   broken_rows         rows left out for breaking the contract
--   unexpected_columns  headings that are not known, left out; null where there are none
--   is_used             whether the figures are made from it: the newest release of its period
--   newer_snapshot_id   the next release of the same period; null where there is none
--   newer_published     date that was published

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
    unexpected_columns,
    is_newest as is_used,
    lead(snapshot_id) over same_period as newer_snapshot_id,
    lead(published) over same_period as newer_published,
from staging.releases
window same_period as (partition by source, period, part order by fetched_at, published)
