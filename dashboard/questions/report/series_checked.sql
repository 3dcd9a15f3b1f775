-- How many series of the area were checked for a change in the newest month, and how many chance alone would mark.
--
-- grain: period

with home as (
    select 'icb' as level, org_code
    from marts.areas
    where $level = 'region' and level = 'icb' and parent_code = $code
    union all
    select $level, $code
)

select
    signals.period,
    count(mean) as series_checked,
    count(*) - count(mean) as series_not_checked,
    coalesce(sum(new_by_chance), 0) as expected_by_chance,
    1 - exp(coalesce(sum(ln(1 - new_by_chance)) filter (new_by_chance < 1), 0)) as any_by_chance,
from marts.signals as signals
inner join home using (level, org_code)
where signals.period = (select newest_period from marts.build)
group by all
