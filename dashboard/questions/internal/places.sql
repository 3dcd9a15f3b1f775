-- Every place that can be looked at: England, ICBs, sub-ICB locations and GP practices, and what each lies in.
--
-- grain: level, code

select
    'england' as level,
    'ENG' as code,
    'England' as name,
    null::varchar as postcode,
    null::varchar as sub_icb_code,
    null::varchar as sub_icb_name,
    null::varchar as icb_code,
    null::varchar as icb_name,
    null::bigint as patients,
union all
select 'icb', org_code, org_name, null, null, null, org_code, org_name, null
from marts.areas
where level = 'icb'
union all
select
    'sub_icb', areas.org_code, areas.org_name, null, areas.org_code, areas.org_name, icbs.org_code, icbs.org_name, null
from marts.areas
left join marts.areas as icbs on icbs.level = 'icb' and areas.parent_code = icbs.org_code
where areas.level = 'sub_icb'
union all
select 'place', place_code, place_name, postcode, sub_icb_code, sub_icb_name, icb_code, icb_name, patients
from marts.places
