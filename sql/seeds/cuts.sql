-- The three named cuts of the chance of treatment within 18 weeks, always shown together.
--
-- grain:   cut
-- columns:
--   cut       chance of treatment within 18 weeks, 0-1
--   cut_name  its name
--   cut_sort  order to show them in

select cut, cut_name, cut_sort
from (
    values
    (0.50::decimal(3, 2), 'even odds', 1),
    (0.65::decimal(3, 2), 'interim target', 2),
    (0.92::decimal(3, 2), 'constitutional standard', 3)
) as cuts (cut, cut_name, cut_sort)
