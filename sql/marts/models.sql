-- Every table the figures are made of, as its file says of itself: what it holds, what it reads and how it is made.
--
-- grain:   name
-- columns:
--   name      schema and table
--   kind      seeds, staging, model or marts
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
    reads,
    sources,
    sql,
from model.tables
order by name
