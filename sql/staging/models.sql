-- The header and text of every SQL file of a table.
--
-- grain:   name
-- columns:
--   name      schema and table
--   kind      its schema
--   sentence  what it holds
--   grain     columns that make a row unique
--   title     title; null for what is not a figure
--   unit      unit; null where it has none
--   better    higher, lower or neither; null where it is not said
--   why       why it is looked at
--   caution   what to bear in mind
--   reads     tables it reads
--   sources   publications it is made from, through all that it reads
--   sql       the file

select
    name,
    kind,
    sentence,
    grain,
    title,
    unit,
    better,
    why,
    caution,
    case when reads = '' then [] else string_split(reads, ', ') end as reads,
    case when sources = '' then [] else string_split(sources, ', ') end as sources,
    sql,
from raw.models
