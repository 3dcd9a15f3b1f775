-- England, its regions, ICBs and sub-ICB locations in the newest month.
--
-- grain:   level, org_code
-- columns:
--   level        england, region, icb or sub_icb
--   org_code     code
--   org_name     name
--   parent_code  the ICB of a sub-ICB, the region of an ICB, ENG for a region
--   ons_code     the sub-ICB's code in the ONS's boundaries; null for the others
--   patients     people registered with its practices
--   places       practices

with members as (
    select commissioner_code, icb_code, region_code
    from model.commissioners
    where icb_code is not null and period = (select max(period) from model.commissioners)
),

areas as (
    select 'england' as level, 'ENG' as org_code, null as parent_code
    union all
    select distinct 'region', region_code, 'ENG'
    from members
    where region_code is not null
    union all
    select distinct 'icb', icb_code, region_code
    from members
    union all
    select 'sub_icb', commissioner_code, icb_code
    from members
)

select
    areas.level,
    areas.org_code,
    coalesce(names.org_name, areas.org_code) as org_name,
    areas.parent_code,
    ons_codes.ons_code,
    coalesce(sum(places.patients), 0)::bigint as patients,
    count(places.place_code) as places,
from areas
left join model.organisation_names as names using (level, org_code)
left join model.ons_codes as ons_codes on areas.level = 'sub_icb' and areas.org_code = ons_codes.sub_icb_code
left join model.places as places
    on areas.org_code in ('ENG', places.region_code, places.icb_code, places.sub_icb_code)
group by all
order by areas.level, areas.org_code
