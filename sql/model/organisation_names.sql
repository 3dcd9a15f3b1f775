-- The newest name of every provider and area, by the level that the waits are counted at.
--
-- The extract of the waits has no names of regions. One that is not among seeds.regions, as after a change of regions, is
-- named as the maternity statistics print it.
--
-- grain:   level, org_code
-- columns:
--   level     england, region, icb, sub_icb or provider
--   org_code  code at that level; ENG for England
--   org_name  name; null where the extract has none. Commissioning hubs stand under sub_icb
--   icb_code  the provider's ICB as the extract has it; null at other levels

select
    case kind when 'commissioner' then 'sub_icb' else kind end as level,
    code as org_code,
    name as org_name,
    parent as icb_code,
from staging.rtt_names
union all
select
    'region',
    coalesce(listed.region_code, printed.region_code),
    coalesce(listed.region_name, printed.region_name),
    null,
from seeds.regions as listed
full join
    (
        select
            org_code as region_code,
            trim(replace(arg_max(org_name, period), 'COMMISSIONING REGION', '')) as region_name,
        from staging.maternity_activity
        where level = 'region'
        group by all
    ) as printed
    using (region_code)
union all
select 'england', 'ENG', 'England', null
