-- The cuts of each month: what chance of treatment within 18 weeks counts as in time, by name.
--
-- grain:   period, cut_code
-- columns:
--   period    month
--   cut_code  even_odds, national_target or standard
--   cut_name  its name
--   cut       chance of treatment within 18 weeks, 0-1
--   cut_sort  order to show them in, from 1

select period, cut_code, cut_name, cut, cut_sort
from model.month_cuts
order by period, cut_sort
