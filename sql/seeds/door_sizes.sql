-- Size classes of doors, by their usual starts a month.
--
-- grain:   size_class
-- columns:
--   size_class  what the class goes by
--   usual_from  usual starts a month from which a door is in it
--   size_sort   order to show them in, from 1

select size_class, usual_from, size_sort
from (
    values
    ('under 1', 0, 1),
    ('1-3', 1, 2),
    ('3-10', 3, 3),
    ('10-30', 10, 4),
    ('30-100', 30, 5),
    ('100 and more', 100, 6)
) as sizes (size_class, usual_from, size_sort)
