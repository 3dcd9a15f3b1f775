-- For how many people there is a place not much farther than the usual one where waits are much shorter, as a claim has it.
--
-- The claim says how much farther and how much shorter. A place counts that is more likely accessible than not, at even
-- odds. Where the distance or the wait of a place that might do is not known, and no other does, it cannot be told.
--
-- grain:   claim, level, org_code
-- title:   A place not much farther where waits are shorter
-- unit:    share of expected referrals
-- better:  neither
-- why:     A claim that a short journey saves much time is to hold for the places people could really use.
-- caution: Distances are straight lines; weeks are those of people still waiting, not a forecast.
-- columns:
--   period          the newest month
--   claim           claim whose distance and weeks are used
--   level           england, icb or sub_icb
--   org_code        code at that level; ENG for England
--   referrals       expected referrals a year
--   sooner          of them, with such a place
--   unknown         of which it cannot be told
--   sooner_low      share with such a place, as if all that cannot be told had none
--   sooner_best     share of those of which it can be told
--   sooner_high     share as if all that cannot be told had one
--   is_cannot_tell  the range is above 40 points, or less than a fifth can be told: no estimate is shown
--   method_version  version of the limits

with usual as (
    select
        costs.place_code,
        costs.specialty_code,
        costs.cut_code,
        options.km,
        options.median_wait_weeks,
    from marts.travel_cost as costs
    inner join marts.options as options
        on
            costs.place_code = options.place_code
            and costs.specialty_code = options.specialty_code
            and costs.usual_code = options.provider_code
    where costs.cut_code = 'even_odds'
),

compared as (
    select
        claims.claim,
        usual.place_code,
        usual.specialty_code,
        options.km - usual.km <= claims.most_km
        and usual.median_wait_weeks - options.median_wait_weeks >= claims.least_weeks as is_sooner,
    from usual
    cross join seeds.method
    cross join seeds.claims_made as claims
    inner join marts.options as options using (place_code, specialty_code)
    inner join marts.timely_chances as timely using (provider_code, specialty_code, cut_code)
    where
        claims.most_km is not null
        and options.on_paper
        and options.p_reachable * options.p_open * timely.p_timely >= method.likely_chance
),

judged as (
    select
        claim,
        place_code,
        specialty_code,
        coalesce(bool_or(is_sooner), false) as has_sooner,
        not has_sooner and count(*) > count(is_sooner) as is_unknown,
    from compared
    group by all
),

summed as (
    select
        cells.period,
        claims.claim,
        case
            when grouping(cells.sub_icb_code) = 0 then 'sub_icb'
            when grouping(cells.icb_code) = 0 then 'icb'
            else 'england'
        end as level,
        if(level = 'england', 'ENG', coalesce(cells.sub_icb_code, cells.icb_code)) as org_code,
        sum(cells.referrals) as referrals,
        coalesce(sum(cells.referrals) filter (has_sooner), 0) as sooner,
        coalesce(sum(cells.referrals) filter (is_unknown or cells.on_paper is null), 0) as unknown,
    from model.cells as cells
    cross join seeds.claims_made as claims
    left join judged using (claim, place_code, specialty_code)
    where
        cells.period = (select max(period) from model.months)
        and cells.cut_code = 'even_odds'
        and claims.most_km is not null
    group by cells.period, claims.claim, grouping sets ((), (cells.icb_code), (cells.sub_icb_code))
)

select
    summed.period,
    summed.claim,
    summed.level,
    summed.org_code,
    summed.referrals,
    summed.sooner,
    summed.unknown,
    sooner / nullif(referrals, 0) as sooner_low,
    sooner / nullif(referrals - unknown, 0) as sooner_best,
    (sooner + unknown) / nullif(referrals, 0) as sooner_high,
    coalesce(unknown / nullif(referrals, 0) > least(method.widest_range, 1 - method.least_told_share), true)
        as is_cannot_tell,
    method.method_version,
from summed
cross join seeds.method
where org_code is not null and referrals > 0
order by claim, level, org_code
