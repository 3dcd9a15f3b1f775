-- What each public claim comes to for England and every area, by our definitions: one row a figure, or a figure at a cut.
--
-- A figure that cannot be given has its row too, with the reason as its status: too little is known (cannot tell), nobody
-- or no place of the area is counted (no figure here), it is of England alone, or its table has no rows (not in this build).
--
-- grain:   claim, figure, cut_code, level, org_code
-- caution: That our figure is another does not make a claim wrong: it counts something else.
-- columns:
--   period          the newest month
--   claim           claim it belongs to, of marts.claims_made
--   figure          name of the figure
--   sort_order      order to show the figures of a claim in
--   title           what it counts, in words
--   cut_code        cut an option must reach to be accessible; null where it hangs on none
--   cut             chance of treatment within 18 weeks; null likewise
--   cut_sort        order to show the cuts in, from 1; null likewise
--   level           england, icb or sub_icb
--   org_code        code at that level; ENG for England
--   unit            extra_km, weeks_saved, places, people, or share of 0-1
--   status          known, cannot tell, no figure here, England alone, or not in this build
--   low             lower end of its range; null where there is none
--   value           the figure
--   high            upper end
--   range_is        what the range is, in words; null where there is none
--   unknown_share   share of which it cannot be told; null where that is not worked out
--   measured_by     table that has it
--   method_version  version of the limits

with areas as (
    select level, org_code from marts.areas where level in ('england', 'icb', 'sub_icb')
),

cuts as (
    select cut_code, cut, cut_sort from model.month_cuts where period = (select max(period) from model.months)
),

beyond as (
    select place_code, specialty_code, count(*) as options
    from marts.options
    where not on_paper
    group by all
),

places_beyond as (
    select
        case
            when grouping(places.sub_icb_code) = 0 then 'sub_icb'
            when grouping(places.icb_code) = 0 then 'icb'
            else 'england'
        end as level,
        coalesce(places.sub_icb_code, places.icb_code, 'ENG') as org_code,
        sum(cells.referrals * coalesce(beyond.options, 0)) / nullif(sum(cells.referrals), 0) as options,
    from marts.cells as cells
    inner join model.places as places using (place_code)
    left join beyond using (place_code, specialty_code)
    where cells.cut_code = 'even_odds'
    group by grouping sets ((), (places.icb_code), (places.sub_icb_code))
),

figures as (
    select
        'extra_km' as figure,
        level,
        org_code,
        cut_code,
        extra_km_p25 as low,
        extra_km_p50 as value,
        extra_km_p75 as high,
        null::double as unknown_share,
        false as is_cannot_tell,
    from marts.price_of_choice
    where specialty_code = 'all'
    union all
    select
        'weeks_saved', level, org_code, cut_code, weeks_saved_p25, weeks_saved_p50, weeks_saved_p75, null, false
    from marts.price_of_choice
    where specialty_code = 'all'
    union all
    select 'usual_is_best', level, org_code, cut_code, null, same_provider_share, null, null, false
    from marts.price_of_choice
    where specialty_code = 'all'
    union all
    select
        'sooner_nearby',
        level,
        org_code,
        null,
        sooner_low,
        sooner_best,
        sooner_high,
        unknown / nullif(referrals, 0),
        is_cannot_tell
    from marts.sooner_nearby
    union all
    select 'on_paper', level, org_code, null, null::double, best, null::double, null::double, false
    from marts.gates
    where specialty_code = 'all' and level <> 'place' and gate = 'On paper'
    union all
    select 'beyond', level, org_code, null, null, options, null, null, false
    from places_beyond
    union all
    select 'usable', level, org_code, cut_code, low, best, high, null, false
    from marts.gates
    where specialty_code = 'all' and level <> 'place' and gate = 'In time'
    union all
    select
        'real_choice',
        level,
        org_code,
        cut_code,
        coverage_low,
        coverage_best,
        coverage_high,
        share_cannot_tell,
        is_cannot_tell
    from marts.choice
    where specialty_code = 'all' and period = (select max(period) from marts.choice)
    union all
    select
        'paper_only',
        level,
        org_code,
        cut_code,
        paper_only_low,
        paper_only_best,
        paper_only_high,
        paper_only_share_cannot_tell,
        is_cannot_tell
    from marts.choice
    where specialty_code = 'all' and period = (select max(period) from marts.choice)
    union all
    select 'waiting_under_18_weeks', level, org_code, null, null, within_18_weeks_share, null, null, false
    from marts.waits
    where
        specialty_code = 'C_999'
        and pathway = 'incomplete'
        and period = (select max(period) from model.months)
    union all
    select
        'treated_within_18_weeks',
        level,
        org_code,
        null,
        chance_low,
        chance_best,
        chance_high,
        unknown_share,
        is_cannot_tell
    from marts.newcomer_chances
    union all
    select 'moved', 'england', 'ENG', null, null, people_moved / nullif(people_eligible, 0), null, null, false
    from marts.national_offer
    where year = (select max(year) from marts.national_offer)
    union all
    select 'past_18_weeks', level, org_code, null, null, people, null, null, false
    from marts.right_to_move
    where specialty_code = 'all'
    union all
    select
        'sooner_elsewhere',
        level,
        org_code,
        null,
        sooner / nullif(people, 0),
        sooner_share,
        (sooner + unknown) / nullif(people, 0),
        unknown / nullif(people, 0),
        sooner_share is null
    from marts.right_to_move
    where specialty_code = 'all'
    union all
    select 'room_to_move', level, org_code, null, null, could_move, null, null, false
    from marts.right_to_move
    where specialty_code = 'all'
)

select
    (select max(period) from model.months) as period,
    measures.claim,
    measures.figure,
    measures.sort_order,
    measures.title,
    cuts.cut_code,
    cuts.cut,
    cuts.cut_sort,
    areas.level,
    areas.org_code,
    measures.unit,
    case
        when figures.is_cannot_tell then 'cannot tell'
        when figures.value is not null then 'known'
        when measures.is_england_alone and areas.level <> 'england' then 'England alone'
        when count(figures.figure) over (partition by measures.figure) > 0 then 'no figure here'
        else 'not in this build'
    end as status,
    estimate_to_show(figures.low, status <> 'known')::double as low,
    estimate_to_show(figures.value, status <> 'known')::double as value,
    estimate_to_show(figures.high, status <> 'known')::double as high,
    measures.range_is,
    figures.unknown_share,
    measures.measured_by,
    method.method_version,
from seeds.claim_measures as measures
cross join seeds.method
cross join areas
left join cuts on measures.has_cuts
left join figures
    on
        measures.figure = figures.figure
        and areas.level = figures.level
        and areas.org_code = figures.org_code
        and cuts.cut_code is not distinct from figures.cut_code
order by areas.level, areas.org_code, measures.sort_order, cuts.cut_sort
