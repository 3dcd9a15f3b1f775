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
    releases.source,
    releases.period::date as period,
    releases.part,
    releases.snapshot_id,
    releases.published::date as published,
    (releases.fetched_at::timestamptz at time zone 'UTC') as fetched_at,
    releases.url,
    releases.sha256,
    releases.file,
    releases.rows::bigint as rows,
    releases.broken_rows::bigint as broken_rows,
    newest.snapshot_id is not null as is_used,
from raw.releases as releases
left join staging.newest_releases as newest
    on
        releases.source = newest.source
        and releases.snapshot_id = newest.snapshot_id
        and releases.period::date = newest.period
        and releases.part = newest.part
order by releases.source, period, releases.part, published
