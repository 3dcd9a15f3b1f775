-- The cuts of each month from the first loaded to the last, with the values that hold for it.
--
-- grain:   period, cut_code
-- columns:
--   period    month
--   cut_code  even_odds, national_target or standard
--   cut_name  its name
--   cut       chance of treatment within 18 weeks, 0-1
--   cut_sort  order to show them in, from 1

select
    months.period,
    cuts.cut_code,
    cuts.cut_name,
    cuts.cut,
    cuts.cut_sort,
from model.months as months
inner join seeds.cuts as cuts
    on months.period >= cuts.valid_from and months.period <= coalesce(cuts.valid_to, months.period)
