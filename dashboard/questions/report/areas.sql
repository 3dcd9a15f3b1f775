-- The areas that have a report: England, its regions and its integrated care boards.
--
-- grain: code

select
    level,
    org_code as code,
    org_name as name,
    parent_code,
    patients,
from marts.areas
where level in ('england', 'region', 'icb')
order by list_position(['england', 'region', 'icb'], level), org_name
