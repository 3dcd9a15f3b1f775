-- Of the people past 18 weeks, who may ask to move: for how many it would be sooner, and how many there is room for.
--
-- Sooner is another option that is more likely accessible than not, at even odds, and whose chance of treatment within 18
-- weeks is higher by 15 in 100 or more. Nobody of whom it cannot be told is counted as unable. People are spread
-- over the practices of their sub-ICB by registered patients. Specialties add up; levels below England do not, since
-- each area there has all the room to itself.
--
-- grain:   level, org_code, specialty_code, cut_code
-- title:   Right to move
-- unit:    people past 18 weeks
-- better:  higher
-- why:     A right to ask to move is worth what there is to move to, and the room it has.
-- caution: How many could move is a ceiling on what the last months' pace would allow: everybody is asked, everybody who
--          gains nothing but a place moves too, and all that a list falls is theirs. People who leave a list untreated are not
--          among the completed, so an option may have room that is not seen here.
-- columns:
--   period             the newest month
--   level              england, region, icb or sub_icb
--   org_code           code at that level; ENG for England
--   specialty_code     treatment function; all for every one together
--   cut_code           even_odds
--   cut                chance of treatment within 18 weeks an option must reach to be accessible
--   people             waiting 18 weeks or more
--   unknown            of them, those of whom nothing can be told: their commissioner has no practices
--   sooner             expected number with a sooner option
--   sooner_share       of those of whom it can be told; null where there are none
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
        sum(people)::integer as people,
        sum(unknown)::integer as unknown,
        sum(sooner) as sooner,
    from model.faster_alternatives as faster_alternatives
    cross join lateral (
        values
        ('england', 'ENG'),
        ('region', faster_alternatives.region_code),
        ('icb', faster_alternatives.icb_code),
        ('sub_icb', faster_alternatives.commissioner_code)
    ) as areas (level, org_code)
    where areas.org_code is not null and (areas.level <> 'sub_icb' or faster_alternatives.icb_code is not null)
    group by
        areas.level,
        areas.org_code,
        faster_alternatives.cut_code,
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
    cuts.period,
    summed.level,
    summed.org_code,
    summed.specialty_code,
    summed.cut_code,
    cuts.cut,
    people,
    unknown,
    sooner,
    sooner / nullif(people - unknown, 0) as sooner_share,
    coalesce(could_move, 0) as could_move,
    coalesce(could_move, 0) / nullif(people, 0) as could_move_share,
    national_offer.people_eligible as offered,
    national_offer.people_moved as moved,
    method.method_version,
from summed
cross join seeds.method
cross join seeds.national_offer as national_offer
left join movers using (level, org_code, specialty_code, cut_code)
inner join model.month_cuts as cuts
    on cuts.period = (select max(period) from model.months) and cuts.cut_code = summed.cut_code
where people > 0
order by summed.level, summed.org_code, summed.specialty_code
