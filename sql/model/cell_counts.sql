-- Options on paper and accessible in every cell (place, specialty, month), at the three cuts.
--
-- An option is accessible for certain where every test is true, and perhaps where none is false. Where missing
-- providers hold over a fifth of the usual starts nothing can be told: none to all within reach may be accessible.
--
-- grain:   period, place_code, specialty_code
-- columns:
--   period          month
--   place_code      practice
--   specialty_code  specialty
--   sub_icb_code    its sub-ICB
--   icb_code        its ICB that month
--   referrals       expected referrals a year: the practice's share of its sub-ICB's people times its new starts
--   is_blind        missing providers hold too much to tell
--   on_paper        options on paper
--   low_50          accessible for certain at even odds
--   best_50         by best estimates
--   high_50         accessible at most
--   low_65          the same at the interim target
--   best_65         by best estimates
--   high_65         at most
--   low_92          the same at the constitutional standard
--   best_92         by best estimates
--   high_92         at most

with counted as (
    select
        paper.period,
        paper.place_code,
        paper.specialty_code,
        count(*) as on_paper,
        count(*) filter (reachable is null or reachable) as reachable_high,
        count(*) filter (reachable and open and timely_50) as low_50,
        count(*) filter (reachable_best and open_best and timely_best_50) as best_50,
        count(*) filter (
            (reachable is null or reachable) and (open is null or open) and (timely_50 is null or timely_50)
        )
            as high_50,
        count(*) filter (reachable and open and timely_65) as low_65,
        count(*) filter (reachable_best and open_best and timely_best_65) as best_65,
        count(*) filter (
            (reachable is null or reachable) and (open is null or open) and (timely_65 is null or timely_65)
        )
            as high_65,
        count(*) filter (reachable and open and timely_92) as low_92,
        count(*) filter (reachable_best and open_best and timely_best_92) as best_92,
        count(*) filter (
            (reachable is null or reachable) and (open is null or open) and (timely_92 is null or timely_92)
        )
            as high_92,
    from model.paper_options as paper
    inner join model.option_tests as option_tests using (period, icb_code, specialty_code, option_id)
    left join model.reach as reach using (place_code, option_id)
    group by all
)

select
    missing_shares.period,
    places.place_code,
    missing_shares.specialty_code,
    places.sub_icb_code,
    commissioners.icb_code,
    places.patients_share * missing_shares.starts as referrals,
    missing_shares.missing_share > method.most_missing_share as is_blind,
    coalesce(on_paper, 0)::utinyint as on_paper,
    case when is_blind then 0 else coalesce(low_50, 0) end::utinyint as low_50,
    coalesce(best_50, 0)::utinyint as best_50,
    coalesce(case when is_blind then reachable_high else high_50 end, 0)::utinyint as high_50,
    case when is_blind then 0 else coalesce(low_65, 0) end::utinyint as low_65,
    coalesce(best_65, 0)::utinyint as best_65,
    coalesce(case when is_blind then reachable_high else high_65 end, 0)::utinyint as high_65,
    case when is_blind then 0 else coalesce(low_92, 0) end::utinyint as low_92,
    coalesce(best_92, 0)::utinyint as best_92,
    coalesce(case when is_blind then reachable_high else high_92 end, 0)::utinyint as high_92,
from model.missing_shares as missing_shares
cross join seeds.method
inner join model.places as places using (sub_icb_code)
inner join model.commissioners as commissioners
    on
        missing_shares.period = commissioners.period
        and places.sub_icb_code = commissioners.commissioner_code
left join counted
    on
        missing_shares.period = counted.period
        and places.place_code = counted.place_code
        and missing_shares.specialty_code = counted.specialty_code
