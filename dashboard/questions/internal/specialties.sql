-- Every specialty in its usual order; the total is no specialty.
--
-- grain: code

select specialty_code as code, specialty_name as name, plain_name
from marts.specialties
where specialty_code <> 'C_999'
order by sort_order
