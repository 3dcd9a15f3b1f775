-- The chance of every door, and what was predicted and seen of doors, lies between 0 and 1.

select class, level, predicted, seen
from model.door_calibration
where not predicted between 0 and 1 or not seen between 0 and 1
union all
select status, size_class, p_open, null
from model.door_chances
where p_open is null or not p_open between 0 and 1
