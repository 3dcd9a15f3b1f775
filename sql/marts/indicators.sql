-- What is shown beside the choice: each indicator of capacity, continuity, access and support, and what it means.
--
-- A publication adds its own by a file `sql/seeds/<source>_indicators.sql`.
--
-- grain:   indicator_code
-- title:   Indicators beside the choice
-- columns:
--   indicator_code  name of the indicator
--   source          publication it is made from
--   months          months each of its periods has
--   theme           page and panel it stands on: capacity, continuity, access, support, budgets or take_up
--   sort_order      order within its theme
--   title           what it is called
--   unit            share, number, ratio, per_1000, per_100000, days or weeks
--   better          higher, lower, or null where neither is better
--   sentence        what it says of one organisation, with {value}, {numerator} and {denominator} to fill in
--   definition      what is counted, of what
--   caution         what a reader must know
--   is_checked      whether its source was read from a real file

select
    alike.indicator_code,
    alike.source,
    alike.months,
    alike.theme,
    alike.sort_order,
    alike.title,
    alike.unit,
    alike.better,
    alike.sentence,
    alike.definition,
    alike.caution,
    alike.is_checked,
from seeds."*_indicators" as alike
order by alike.theme, alike.sort_order
