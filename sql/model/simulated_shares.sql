-- Shares of referrals with a real choice, and with one on paper only, in simulated worlds: of each ICB in each month, and in
-- the newest of its parts.
--
-- Practices whose sub-ICB the extract does not have are not simulated: shares are of the others.
--
-- grain:   period, icb_code, cut_code, place_code, sub_icb_code, specialty_code
-- columns:
--   period          month
--   icb_code        ICB
--   cut_code        cut
--   place_code      practice; null for all
--   sub_icb_code    sub-ICB; null for all
--   specialty_code  specialty; null for all
--   covered         share of the referrals in cells with two or more accessible options: of ICBs in each world; of their
--                   parts the 10% and 90% points of it
--   paper_only      in cells with a range on paper of which none is accessible, likewise

with cells as (
    select * from model.cell_weights where is_matched and referrals > 0
),

places as (
    select place_code, sub_icb_code, row_number() over (order by place_code)::integer as place from model.places
),

parts as (
    select sub_icb_code, row_number() over (order by sub_icb_code)::integer as part
    from (select distinct sub_icb_code from places)
),

specialties as (
    select specialty_code, row_number() over (order by specialty_code)::integer as specialty
    from (select distinct specialty_code from cells)
),

names as (
    select distinct option_id, option_code from model.provider_options
),

months as (
    select period, row_number() over (order by period)::integer as month
    from (select distinct period from cells)
),

cell_lists as (
    select
        period,
        icb_code,
        list(place) as place,
        list(part) as part,
        list(specialty) as specialty,
        list(referrals) as weight,
    from cells
    inner join places using (place_code)
    inner join parts on cells.sub_icb_code = parts.sub_icb_code
    inner join specialties using (specialty_code)
    group by all
),

options as (
    select
        paper.period,
        paper.icb_code,
        paper.place_code,
        paper.specialty_code,
        paper.option_id,
        paper.p_reachable,
    from model.options_on_paper as paper
    semi join cells using (period, place_code, specialty_code)
),

-- The thousand is that of etl.worlds: a month and a specialty in one number.
journeys as (
    select
        options.icb_code,
        options.place_code,
        options.option_id,
        any_value(options.p_reachable) as reach,
        list(months.month * 1000 + specialties.specialty) as options,
    from options
    inner join months using (period)
    inner join specialties using (specialty_code)
    group by all
),

journey_lists as (
    select
        icb_code,
        list(place) as place,
        list(part) as part,
        list(option_id) as provider,
        list(reach) as reach,
        list(options) as options,
    from journeys
    inner join places using (place_code)
    inner join parts using (sub_icb_code)
    group by all
),

door_lists as (
    select
        doors.period,
        doors.icb_code,
        list(specialties.specialty) as specialty,
        list(doors.option_id) as provider,
        list(names.option_code || ' in ' || doors.specialty_code) as queue,
        list(doors.p_open) as chance,
        list(classes.intercept + classes.slope * coalesce(chances.p18, 0)) as best,
        list(classes.errors) as errors,
    from model.option_chances as doors
    semi join options using (period, icb_code, option_id, specialty_code)
    inner join names using (option_id)
    inner join specialties using (specialty_code)
    inner join model.chances as chances using (period, specialty_code, option_id)
    inner join model.error_classes as classes using (error_class)
    group by all
),

cut_lists as (
    select period, list(cut order by cut_sort) as cuts, list(cut_code order by cut_sort) as cut_codes
    from model.month_cuts
    group by all
),

month_lists as (
    select
        cell_lists.icb_code,
        list({
            'month': months.month,
            'is_detailed': period = (select max(period) from model.months),
            'cuts': cut_lists.cuts,
            'cell_place': cell_lists.place,
            'cell_part': cell_lists.part,
            'cell_specialty': cell_lists.specialty,
            'cell_weight': cell_lists.weight,
            'door_specialty': coalesce(door_lists.specialty, []),
            'door_provider': coalesce(door_lists.provider, []),
            'door_queue': coalesce(door_lists.queue, []),
            'door_chance': coalesce(door_lists.chance, []),
            'door_best': coalesce(door_lists.best, []),
            'door_errors': coalesce(door_lists.errors, [])
        }) as months,
    from cell_lists
    inner join months using (period)
    inner join cut_lists using (period)
    left join door_lists using (period, icb_code)
    group by all
),

simulated as (
    select
        icb_code,
        unnest(
            simulated_shares({
                'name': icb_code,
                'journey_place': coalesce(journey_lists.place, []),
                'journey_part': coalesce(journey_lists.part, []),
                'journey_provider': coalesce(journey_lists.provider, []),
                'journey_reach': coalesce(journey_lists.reach, []),
                'journey_options': coalesce(journey_lists.options, []),
                'months': month_lists.months
            })
        ) as shares,
    from month_lists
    left join journey_lists using (icb_code)
)

select
    months.period,
    simulated.icb_code,
    cut_lists.cut_codes[simulated.shares.cut + 1] as cut_code,
    places.place_code,
    parts.sub_icb_code,
    specialties.specialty_code,
    simulated.shares.covered,
    simulated.shares.paper_only,
from simulated
inner join months on simulated.shares.month = months.month
inner join cut_lists using (period)
left join places on simulated.shares.place = places.place
left join parts on simulated.shares.part = parts.part
left join specialties on simulated.shares.specialty = specialties.specialty
