-- What is drawn of each area of one size.
--
-- grain: code

select org_code as code, path, grid_width, grid_height
from marts.outlines
where level = $areas
order by org_code
