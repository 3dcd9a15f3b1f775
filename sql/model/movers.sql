-- How many people past 18 weeks could move before the receiving queues break: a maximum flow of them to the options.
--
-- One flow a level, specialty and cut: from people by sub-ICB and by where they wait, along the options accessible to
-- them by best estimates, to what each option has spare. At the levels below England every area has all of the spare
-- to itself, as if nobody else moved: its number is its own upper bound, and areas do not add up.
--
-- grain:   level, org_code, specialty_code, cut
-- columns:
--   level           england, icb or sub_icb
--   org_code        code at that level; ENG for England
--   specialty_code  specialty
--   cut             chance an option must reach to be accessible
--   could_move      people

with reached as (
    select sub_icb_code, specialty_code, cut, sum(part_share) as any_share from model.ways group by all
),

waiting as (
    select
        waiters.commissioner_code as sub_icb_code,
        waiters.icb_code,
        waiters.specialty_code,
        reached.cut,
        own.option_id as own_option_id,
        round(sum(people) * any_value(any_share - coalesce(own.sole_share, 0)))::integer as people,
        sum(people) as all_people,
    from model.waiters as waiters
    inner join reached
        on waiters.commissioner_code = reached.sub_icb_code and waiters.specialty_code = reached.specialty_code
    left join model.ways as own
        on
            waiters.commissioner_code = own.sub_icb_code
            and waiters.specialty_code = own.specialty_code
            and reached.cut = own.cut
            and waiters.option_id = own.option_id
    group by all
),

edges as (
    select
        areas.level,
        areas.org_code,
        waiting.specialty_code,
        waiting.cut,
        dense_rank() over (
            graph order by areas.org_code, waiting.sub_icb_code, waiting.own_option_id nulls first
        )::integer as waiter,
        dense_rank() over (graph order by areas.org_code, ways.option_id)::integer as option,
        round(waiting.all_people * ways.share)::integer as people,
        waiting.people as waiting,
        spare.spare,
    from waiting
    cross join lateral (
        values ('england', 'ENG'), ('icb', waiting.icb_code), ('sub_icb', waiting.sub_icb_code)
    ) as areas (level, org_code)
    inner join model.ways as ways
        on
            waiting.sub_icb_code = ways.sub_icb_code
            and waiting.specialty_code = ways.specialty_code
            and waiting.cut = ways.cut
            and ways.option_id is distinct from waiting.own_option_id
    inner join model.spare as spare
        on ways.option_id = spare.option_id and ways.specialty_code = spare.specialty_code
    where areas.org_code is not null
    window graph as (partition by areas.level, waiting.specialty_code, waiting.cut)
),

flows as (
    select
        level,
        specialty_code,
        cut,
        list(org_code order by waiter, option) as org_codes,
        max_flow(
            list({ 'waiter': waiter, 'option': option, 'people': people, 'waiting': waiting, 'spare': spare }
                order by waiter, option)
        ) as moved,
    from edges
    group by all
)

select
    level,
    org_code,
    specialty_code,
    cut,
    sum(people)::integer as could_move,
from (select level, specialty_code, cut, unnest(org_codes) as org_code, unnest(moved) as people from flows) as moves
group by all
