-- The limits of the method as rows, with what each means: they lie in one file and every exported row names the version.
--
-- grain:   setting
-- columns:
--   setting         its name in the method's file
--   position        order to show them in
--   value           the limit
--   meaning         what it stands for
--   method_version  version of the limits

with limits as (
    unpivot seeds.method
    on columns(* exclude (method_version))
    into name setting value value
),

described as (
    select unnest(columns) as listed from model.tables where name = 'seeds.method'
)

select
    limits.setting,
    described.listed.position,
    limits.value::double as value,
    described.listed.meaning,
    limits.method_version,
from limits
left join described on limits.setting = described.listed.column_name
order by described.listed.position
