-- Every series that is checked for a signal in the newest month has the chance of one, of a new one no larger.

select measure, level, org_code, specialty_code, cut_code, autocorrelation, any_by_chance, new_by_chance
from marts.signals
where
    period = (select max(period) from marts.signals)
    and mean is not null
    and not coalesce(new_by_chance between 0 and any_by_chance and any_by_chance <= 1, false)
order by all
