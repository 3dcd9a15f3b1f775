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
    unpivot (select columns(* exclude (method_version))::double, method_version from seeds.method)
    on columns(* exclude (method_version))
    into name setting value value
)

select
    limits.setting,
    columns_of.position::integer as position,
    limits.value,
    columns_of.meaning,
    limits.method_version,
from limits
left join raw.model_columns as columns_of
    on columns_of.model = 'seeds.method' and limits.setting = columns_of.column_name
order by columns_of.position::integer
