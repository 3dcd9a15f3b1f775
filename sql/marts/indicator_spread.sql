-- How the organisations of a level spread in each indicator and period: so that one can be seen among the others.
--
-- grain:   indicator_code, period, level
-- columns:
--   indicator_code  name of the indicator, as in marts.indicators
--   period          first day of what it is of
--   level           region, icb, sub_icb, practice or provider
--   organisations   those with a figure
--   lowest_tenth    a tenth of them have this or less
--   median          half of them have this or less
--   highest_tenth   a tenth of them have this or more

select
    indicator_code,
    period,
    level,
    count(*) as organisations,
    quantile_cont(value, 0.1) as lowest_tenth,
    median(value) as median,
    quantile_cont(value, 0.9) as highest_tenth,
from marts.indicator_values
where group_kind = 'all' and level <> 'england' and value is not null
group by all
order by indicator_code, level, period
