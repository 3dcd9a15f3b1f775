-- The columns of one table, with what each means.
--
-- grain: column_name

select column_name, meaning
from marts.model_columns
where model = $name
order by position
