-- Sub-ICB locations of practices each month: whether the extract has them, and the ICB each belongs to.
--
-- The list of practices can name a location before the extract does, or after. Its ICB is then that of the lookup.
--
-- grain:   period, sub_icb_code
-- columns:
--   period        month
--   sub_icb_code  sub-ICB location; null for practices without one
--   icb_code      its ICB that month; null where it is not known
--   region_code   region of the ICB; null where it is not known
--   is_matched    the extract of the month has the location, with its ICB

with areas as (
    select months.period, locations.sub_icb_code
    from (select distinct sub_icb_code from staging.gp_registrations) as locations
    cross join (select distinct period from model.commissioners) as months
),

listed as (
    select areas.period, areas.sub_icb_code, sub_icbs.icb_code
    from areas
    inner join staging.sub_icb_lookup as sub_icbs
        on areas.sub_icb_code = sub_icbs.sub_icb_code and sub_icbs.valid_from <= areas.period
    qualify row_number() over (partition by areas.period, areas.sub_icb_code order by sub_icbs.valid_from desc) = 1
),

regions as (
    select distinct period, icb_code, region_code from model.commissioners where icb_code is not null
)

select
    areas.period,
    areas.sub_icb_code,
    coalesce(commissioners.icb_code, listed.icb_code) as icb_code,
    regions.region_code,
    commissioners.icb_code is not null as is_matched,
from areas
left join model.commissioners as commissioners
    on areas.period = commissioners.period and areas.sub_icb_code = commissioners.commissioner_code
left join listed on areas.period = listed.period and areas.sub_icb_code = listed.sub_icb_code
left join regions
    on areas.period = regions.period and coalesce(commissioners.icb_code, listed.icb_code) = regions.icb_code
