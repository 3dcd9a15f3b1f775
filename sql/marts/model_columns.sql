-- What each column of each table means.
--
-- grain:   model, column_name
-- columns:
--   model        schema and table
--   position     place in the table, from 1
--   column_name  column
--   meaning      what it holds, with its unit

select
    model,
    listed.position,
    listed.column_name,
    listed.meaning,
from (select name as model, unnest(columns) as listed from model.tables) as tables
order by model, listed.position
