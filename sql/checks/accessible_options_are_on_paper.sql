-- No cell has more accessible options than it has on paper, nor fewer at most than by best estimates or for certain.

select place_code, specialty_code, cut_code, on_paper, options_low, options_best, options_high
from marts.cells
where (options_low <= options_best and options_best <= options_high and options_high <= on_paper) is not true
order by all
