-- How many people past 18 weeks could move before the receiving queues break: a maximum flow of them to the options.
--
-- One flow a level, specialty and cut: from people by sub-ICB and by where they wait, along the options that are
-- more likely accessible to them than not, at even odds, to what each option has spare. At the levels below England every area has all of the spare
-- to itself, as if nobody else moved: its number is its own upper bound, and areas do not add up.
--
-- grain:   level, org_code, specialty_code, cut_code
-- columns:
--   level           england, region, icb or sub_icb
--   org_code        code at that level; ENG for England
--   specialty_code  specialty
--   cut_code        even_odds
--   could_move      people

with reached as (
    select sub_icb_code, specialty_code, cut_code, sum(part_share) as any_share from model.transfer_routes group by all
),

waiting as (
    select
        patients_over_18_weeks.commissioner_code as sub_icb_code,
        patients_over_18_weeks.icb_code,
        patients_over_18_weeks.region_code,
        patients_over_18_weeks.specialty_code,
        reached.cut_code,
        own.option_id as own_option_id,
        round(sum(people) * any_value(any_share - coalesce(own.sole_share, 0)))::integer as people,
        sum(people) as all_people,
    from model.patients_over_18_weeks as patients_over_18_weeks
    inner join reached
        on
            patients_over_18_weeks.commissioner_code = reached.sub_icb_code
            and patients_over_18_weeks.specialty_code = reached.specialty_code
    left join model.transfer_routes as own
        on
            patients_over_18_weeks.commissioner_code = own.sub_icb_code
            and patients_over_18_weeks.specialty_code = own.specialty_code
            and reached.cut_code = own.cut_code
            and patients_over_18_weeks.option_id = own.option_id
    group by all
),

edges as (
    select
        areas.level,
        areas.org_code,
        waiting.specialty_code,
        waiting.cut_code,
        dense_rank() over (
            graph order by areas.org_code, waiting.sub_icb_code, waiting.own_option_id nulls first
        )::integer as waiter,
        dense_rank() over (graph order by areas.org_code, transfer_routes.option_id)::integer as option,
        round(waiting.all_people * transfer_routes.share)::integer as people,
        waiting.people as waiting,
        option_spare_capacity.spare,
    from waiting
    cross join lateral (
        values
        ('england', 'ENG'),
        ('region', waiting.region_code),
        ('icb', waiting.icb_code),
        ('sub_icb', waiting.sub_icb_code)
    ) as areas (level, org_code)
    inner join model.transfer_routes as transfer_routes
        on
            waiting.sub_icb_code = transfer_routes.sub_icb_code
            and waiting.specialty_code = transfer_routes.specialty_code
            and waiting.cut_code = transfer_routes.cut_code
            and transfer_routes.option_id is distinct from waiting.own_option_id
    inner join model.option_spare_capacity as option_spare_capacity
        on
            transfer_routes.option_id = option_spare_capacity.option_id
            and transfer_routes.specialty_code = option_spare_capacity.specialty_code
    where areas.org_code is not null
    window graph as (partition by areas.level, waiting.specialty_code, waiting.cut_code)
),

flows as (
    select
        level,
        specialty_code,
        cut_code,
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
    cut_code,
    sum(people)::integer as could_move,
from (
    select level, specialty_code, cut_code, unnest(org_codes) as org_code, unnest(moved) as people from flows
) as moves
group by all
