-- Each commissioner that month, with the ICB and region it belongs to then.
--
-- The extract itself says which ICB a sub-ICB location belongs to in its month; hubs and regions belong to none.
--
-- grain:   period, commissioner_code
-- columns:
--   period             first day of the month
--   commissioner_code  sub-ICB location or hub
--   icb_code           ICB; null for hubs
--   region_code        NHS England region of the ICB; null where it is not known

with regions as (
    select icb_code, mode(region_code) as region_code
    from staging.ods_organisations
    where report = 'eccg' and icb_code is not null
    group by all
),

moved as (
    select
        successor_icb_code as icb_code,
        arg_max(regions.region_code, coalesce(population_weight, 0)) as region_code,
    from staging.icb_successions
    inner join regions on icb_successions.predecessor_icb_code = regions.icb_code
    group by all
),

seen as (
    select distinct period, commissioner_code, icb_code
    from staging.rtt_waits
    where specialty_code = 'C_999'
)

select
    seen.period,
    seen.commissioner_code,
    seen.icb_code,
    coalesce(regions.region_code, moved.region_code) as region_code,
from seen
left join regions using (icb_code)
left join moved using (icb_code)
