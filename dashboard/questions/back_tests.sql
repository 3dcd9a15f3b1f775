-- How many of the published national figures ours are equal to, month by month.
--
-- grain: period
-- title: Published figures, made again
-- caution: Equal means equal to the nine decimals that are printed.
-- columns:
--   period       Month                | month
--   figures      Figures compared     | number
--   equal        Equal                | number
--   unequal      Not equal            | number
--   unequal_are  Those not equal      | note

select
    period,
    count(*) as figures,
    count(*) filter (is_equal) as equal,
    count(*) filter (not is_equal) as unequal,
    string_agg(
        pathway || ' ' || measure || if(with_estimates, ' with estimates', ''),
        ', ' order by pathway, measure, with_estimates
    ) filter (not is_equal) as unequal_are,
from marts.back_tests
group by period
order by period desc
