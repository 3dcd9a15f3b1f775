-- The named cuts of the chance of treatment within 18 weeks, always shown together, with the months each value holds for.
--
-- The national target for the share of a list within 18 weeks was 65% by March 2026 and is 70% from April 2026.
--
-- grain:   cut_code, valid_from
-- columns:
--   cut_code    what the cut goes by, whatever its value
--   cut_name    its name
--   cut         chance of treatment within 18 weeks, 0-1
--   cut_sort    order to show them in, from 1
--   valid_from  first month of the data it holds for
--   valid_to    last month; null where it still holds

select cut_code, cut_name, cut, cut_sort, valid_from, valid_to
from (
    values
    ('even_odds', 'even odds', 0.50::decimal(3, 2), 1, date '2007-01-01', null::date),
    ('national_target', 'national target', 0.65::decimal(3, 2), 2, date '2007-01-01', date '2026-03-01'),
    ('national_target', 'national target', 0.70::decimal(3, 2), 2, date '2026-04-01', null::date),
    ('standard', '18-week standard', 0.92::decimal(3, 2), 3, date '2007-01-01', null::date)
) as cuts (cut_code, cut_name, cut, cut_sort, valid_from, valid_to)
