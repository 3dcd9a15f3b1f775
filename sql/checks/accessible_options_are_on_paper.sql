-- No cell has more accessible options, sure or perhaps, than it has on paper; nor is a gate passed by more than the one before.

select
    place_code,
    specialty_code,
    cut_code,
    on_paper,
    reachable_high,
    open_high,
    options_low,
    options_best,
    options_high,
from marts.cells
where (
    options_low <= options_high
    and options_high <= open_high
    and open_high <= reachable_high
    and reachable_high <= on_paper
    and options_best between 0 and on_paper + 1e-6
) is not true
order by all
