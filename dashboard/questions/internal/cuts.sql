-- The cuts with the values of the newest month.
--
-- grain: cut_code

select period, cut_code, cut::double as cut
from marts.cuts
where period = (select newest_period from marts.build)
order by cut_sort
