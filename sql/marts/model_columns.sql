-- What each column of each table means.
--
-- grain:   model, column_name
-- columns: as staging.model_columns

select
    model,
    listed.position,
    listed.column_name,
    listed.meaning,
from (select name as model, unnest(columns) as listed from model.tables) as tables
order by model, listed.position
