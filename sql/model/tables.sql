-- Every table the figures are made of, as its file describes it, with its columns.
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
--   columns   position, column_name and meaning of each column, in order

with listed as (
    select
        model as name,
        list(
            { 'position': position, 'column_name': column_name, 'meaning': meaning } order by position
        ) as columns,
    from staging.model_columns
    group by all
)

select
    models.name,
    models.kind,
    models.sentence,
    models.grain,
    models.title,
    models.unit,
    models.better,
    models.why,
    models.caution,
    models.reads,
    models.sources,
    models.sql,
    listed.columns,
from staging.models as models
left join listed using (name)
