-- Every option of every place and specialty, each test told as the tightest limit at which it is passed. Newest month.
--
-- What a looser limit passes a tighter one may not, so one number says the answer at every limit: a test is passed
-- where the limit is as loose or looser. Null is never passed.
--
-- grain:   cell_id, provider_code
-- caution: On paper is modelled. A floor moves what is certain: between the floor and the ceiling of a closed door
--          nothing is told, and the best estimate is open.
-- columns:
--   cell_id         place and specialty: see marts.threshold_cells
--   provider_code   provider the option goes by
--   on_paper        false for one beyond the usual menu, within 80 km
--   is_independent  provider outside the report of NHS trusts
--   minutes_low     shortest limit of minutes by car at which it is reachable for certain
--   minutes_best    by best estimate
--   minutes_high    shortest limit at which it is not certainly out of reach
--   floor_low       highest floor at which its door is open for certain
--   open_best       open by best estimate, whatever the floor
--   open_high       not certainly closed, whatever the floor
--   cut_low         highest cut its chance of treatment within 18 weeks reaches for certain; 0 for none
--   cut_best        by best estimate
--   cut_high        highest cut it does not certainly miss

with reached as (
    select
        options.place_code,
        options.option_id,
        min(limits.minutes) filter (is_reachable(options.minutes, km, main_km, limits)) as minutes_low,
        min(limits.minutes) filter (is_reachable_best(options.minutes, km, limits)) as minutes_best,
        min(limits.minutes) filter (
            is_reachable(options.minutes, km, main_km, limits) is distinct from false
        ) as minutes_high,
    from (
        select place_code, option_id, minutes, km, main_km from model.newest_paper_options
        union
        select place_code, option_id, minutes, km, main_km from model.newest_beyond_options
    ) as options
    cross join seeds.reach_limits as limits
    group by all
),

options as (
    select period, place_code, specialty_code, option_id, icb_code, on_paper from model.newest_paper_options
    union all
    select period, place_code, specialty_code, option_id, icb_code, on_paper from model.newest_beyond_options
),

cuts as (
    select
        period,
        specialty_code,
        option_id,
        coalesce(max(cut) filter (timely), 0)::decimal(3, 2) as cut_low,
        coalesce(max(cut) filter (timely_best), 0)::decimal(3, 2) as cut_best,
        coalesce(max(cut) filter (timely is distinct from false), 0)::decimal(3, 2) as cut_high,
    from model.timely_tests
    group by all
)

select
    cells.cell_id,
    named.option_code as provider_code,
    options.on_paper,
    coalesce(providers.kind = 'independent', false) as is_independent,
    reached.minutes_low::utinyint as minutes_low,
    reached.minutes_best::utinyint as minutes_best,
    reached.minutes_high::utinyint as minutes_high,
    case when open_75 then 0.75 when open then 0.50 when open_25 then 0.25 end::decimal(3, 2) as floor_low,
    coalesce(open_best, false) as open_best,
    (open is null or open) as open_high,
    cuts.cut_low,
    cuts.cut_best,
    cuts.cut_high,
from options
inner join model.option_tests as option_tests using (period, icb_code, specialty_code, option_id)
inner join cuts using (period, specialty_code, option_id)
inner join marts.threshold_cells as cells
    on options.place_code = cells.place_code and options.specialty_code = cells.specialty_code
inner join reached
    on options.place_code = reached.place_code and options.option_id = reached.option_id
inner join (select distinct option_id, option_code from model.provider_options) as named
    on options.option_id = named.option_id
left join marts.providers as providers on named.option_code = providers.provider_code
order by options.on_paper desc, cells.cell_id
