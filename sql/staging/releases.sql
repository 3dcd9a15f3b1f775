-- Every file the build was made from, and whether it is the newest of its period.
--
-- grain:   source, snapshot_id, period, part
-- columns:
--   source              name of the source
--   period              first day of what the file describes
--   part                tells apart files that together make one period; empty where there is one
--   snapshot_id         first eight characters of the file's SHA-256
--   published           date published; null where it is not known
--   fetched_at          when it was fetched, UTC
--   url                 address it came from
--   sha256              hash of its bytes
--   file                where its bytes are kept, below the folder of snapshots
--   rows                rows staged
--   broken_rows         rows left out for breaking the contract
--   unexpected_columns  headings that are not known, left out; null where there are none
--   is_newest           whether it was on offer last for its period and part

select
    source,
    period::date as period,
    part,
    snapshot_id,
    published::date as published,
    (fetched_at::timestamptz at time zone 'UTC') as fetched_at,
    url,
    sha256,
    file,
    rows::bigint as rows,
    broken_rows::bigint as broken_rows,
    nullif(unexpected_columns, '') as unexpected_columns,
    is_newest(releases) as is_newest,
from raw.releases
