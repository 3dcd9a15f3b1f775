-- Files that the figures are made from and were not before: new periods, and periods published again.
--
-- grain: source, period, part
-- title: What arrived
-- none: Nothing new was published since the report before: every figure is made from the same files.
-- columns:
--   title        Publication    | text
--   period       Of             | month
--   arrival      What it is     | text
--   published    Published      | published
--   rows         Rows           | number
--   rows_before  Rows before    | number

with earlier as (
    select source, period, part, snapshot_id, rows
    from before.marts.releases
    where is_used
)

select
    files.source,
    sources.title,
    files.period,
    files.part,
    case when earlier.snapshot_id is null then 'new' else 'published again' end as arrival,
    files.published,
    files.rows,
    earlier.rows as rows_before,
    files.snapshot_id,
    earlier.snapshot_id as snapshot_id_before,
from marts.releases as files
inner join marts.sources using (source)
left join earlier using (source, period, part)
where files.is_used and files.snapshot_id is distinct from earlier.snapshot_id
order by files.source <> 'rtt_waits', arrival = 'published again', sources.title, files.period desc, files.part
