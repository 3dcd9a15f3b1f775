-- Every file the figures are made from, with its hash.
--
-- grain: source, period, part, snapshot_id
-- title: Files loaded
-- columns:
--   title        Source            | text
--   month        Month             | text
--   part         Part              | note
--   published    Published         | day
--   rows         Rows kept         | number
--   broken_rows  Rows left out     | number
--   is_used      Used              | test
--   sha256       SHA-256           | text

select
    releases.source,
    sources.title,
    releases.period,
    coalesce(strftime(releases.period, '%B %Y'), 'without months') as month,
    releases.part,
    releases.published,
    releases.fetched_at,
    releases.url,
    releases.rows,
    releases.broken_rows,
    releases.is_used,
    releases.snapshot_id,
    releases.sha256,
from marts.releases
left join marts.sources using (source)
order by sources.title, releases.period desc, releases.part, releases.published desc
