-- Expected referrals and options on paper of every cell: a place and a specialty in a month.
--
-- Where missing providers hold over a fifth of the usual starts nothing can be told: none to all within reach may be
-- accessible.
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
--   within_reach    of them, those that may be reachable

with counted as (
    select
        paper.period,
        paper.place_code,
        paper.specialty_code,
        count(*) as on_paper,
        count(*) filter (reachable is null or reachable) as within_reach,
    from model.paper_options as paper
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
    coalesce(counted.on_paper, 0)::utinyint as on_paper,
    coalesce(counted.within_reach, 0)::utinyint as within_reach,
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
