-- The columns that the headers of the SQL files list.
--
-- grain:   model, column_name
-- columns:
--   model        schema and table
--   position     place in the table, from 1
--   column_name  column
--   meaning      what it holds, with its unit

select
    model,
    position::integer as position,
    column_name,
    meaning,
from raw.model_columns
