-- The newest name of every provider and area, by the level that the waits are counted at.
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
select 'region', region_code, region_name, null
from seeds.regions
union all
select 'england', 'ENG', 'England', null
