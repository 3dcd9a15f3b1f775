-- How far is within reach in a straight line, for each limit of minutes by car. The limits are no mart: they are
-- read from the text of the file that holds them, which every build has, so that they are typed once.
--
-- grain: minutes

with limits as (
    select unnest(regexp_extract_all(sql, '\((\d+), (\d+), (\d+), (\d+)\)')) as written
    from marts.models
    where name = 'seeds.reach_limits'
),

numbers as (
    select regexp_extract_all(written, '\d+')::integer[] as told from limits
)

select told[1] as minutes, told[2] as sure_km, told[3] as best_km, told[4] as never_km
from numbers
order by minutes
