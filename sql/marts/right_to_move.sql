-- Of the people past 18 weeks, who may ask to move: for how many it would be sooner, and how many there is room for.
--
-- Sooner is another accessible option whose chance of treatment within 18 weeks is higher by 15 in 100 or more. The
-- best estimate is of those of whom it can be told; nobody of whom it cannot is counted as unable. People are spread
-- over the practices of their sub-ICB by registered patients. Specialties add up; levels below England do not, since
-- each area there has all the room to itself.
--
-- grain:   level, org_code, specialty_code, cut_code
-- title:   Right to move
-- unit:    people past 18 weeks
-- better:  higher
-- why:     A right to ask to move is worth what there is to move to, and the room it has.
-- caution: How many could move is an upper bound: everybody is asked, everybody who gains nothing but a place moves
--          too, and all that is completed beyond new starts is theirs. People who leave a list untreated are not
--          among the completed, so an option may have room that is not seen here.
-- columns:
--   period             the newest month
--   level              england, icb or sub_icb
--   org_code           code at that level; ENG for England
--   specialty_code     treatment function; all for every one together
--   cut_code           cut an option must reach to be accessible
--   cut                chance of treatment within 18 weeks an option must reach to be accessible
--   people             waiting 18 weeks or more
--   unknown            of them, those of whom nothing can be told: they wait where the chance is unknown, or their
--                      commissioner has no practices
--   sooner_low         people with a sooner option that is accessible for certain
--   sooner_best        by best estimates
--   sooner_high        with one that may be, or of whom nothing can be told
--   sooner_low_share   of all
--   sooner_best_share  of those of whom it can be told; null where there are none
--   sooner_high_share  of all
--   could_move         people who could move before the receiving queues are full: a maximum flow over six months
--   could_move_share   of all
--   offered            people the national offer of 2023 was open to
--   moved              people who moved under it
--   method_version     version of the limits

with summed as (
    select
        areas.level,
        areas.org_code,
        coalesce(faster_alternatives.specialty_code, 'all') as specialty_code,
        faster_alternatives.cut_code,
        faster_alternatives.cut,
        sum(people)::integer as people,
        sum(unknown)::integer as unknown,
        sum(sooner_low) as sooner_low,
        sum(sooner_best) as sooner_best,
        sum(sooner_high) as sooner_high,
    from model.faster_alternatives as faster_alternatives
    cross join lateral (
        values
        ('england', 'ENG'),
        ('icb', faster_alternatives.icb_code),
        ('sub_icb', faster_alternatives.commissioner_code)
    ) as areas (level, org_code)
    where areas.org_code is not null and (areas.level <> 'sub_icb' or faster_alternatives.icb_code is not null)
    group by
        areas.level,
        areas.org_code,
        faster_alternatives.cut_code,
        faster_alternatives.cut,
        grouping sets ((), (faster_alternatives.specialty_code))
),

movers as (
    select
        level,
        org_code,
        coalesce(specialty_code, 'all') as specialty_code,
        cut_code,
        sum(could_move)::integer as could_move,
    from model.transfer_capacity
    group by level, org_code, cut_code, grouping sets ((), (specialty_code))
)

select
    (select max(period) from model.months) as period,
    summed.level,
    summed.org_code,
    summed.specialty_code,
    summed.cut_code,
    summed.cut,
    people,
    unknown,
    sooner_low,
    sooner_best,
    sooner_high,
    sooner_low / nullif(people, 0) as sooner_low_share,
    sooner_best / nullif(people - unknown, 0) as sooner_best_share,
    sooner_high / nullif(people, 0) as sooner_high_share,
    coalesce(could_move, 0) as could_move,
    coalesce(could_move, 0) / nullif(people, 0) as could_move_share,
    national_offer.people_eligible as offered,
    national_offer.people_moved as moved,
    method.method_version,
from summed
cross join seeds.method
cross join seeds.national_offer as national_offer
left join movers using (level, org_code, specialty_code, cut_code)
where people > 0
order by summed.level, summed.org_code, summed.specialty_code, summed.cut
