-- Every place and specialty of the newest month at each cut: the gates, the label and what binds.
--
-- A count of options has three numbers: those for which it is yes, the expected number, and those for which it is not no.
-- Practices whose sub-ICB the extract does not have are not here, since nothing can be told of their options: their
-- people are counted in marts.choice.
--
-- grain:   place_code, specialty_code, cut_code
-- caution: On paper is modelled. A label that is not firm depends on how far people can travel.
-- columns:
--   period                         the newest month
--   place_code                     practice
--   specialty_code                 treatment function
--   cut_code                       cut an option must reach to be accessible
--   cut                            chance of treatment within 18 weeks
--   referrals                      expected referrals a year
--   on_paper                       options on paper
--   organisations                  distinct companies and trusts among them
--   operating                      options on paper that operate; null where the specialty is not surgical
--   reachable_low                  reachable: yes
--   reachable_best                 expected number
--   reachable_high                 not no
--   open_low                       reachable and open: yes
--   open_best                      expected number
--   open_high                      not no
--   options_low                    accessible: yes
--   options_best                   expected number
--   options_high                   not no
--   p_none                         chance that none is accessible
--   p_one                          that exactly one is
--   p_more                         that two or more are
--   label                          meaningful choice, one real option, paper only, no choice even on paper, no real choice,
--                                  cannot tell
--   insignificant_or_ineffective   the way a choice fails: no real range, or it cannot be enacted; null where it does not
--   binding_constraint             where two or more are less likely than not: only one place on paper; the single test whose
--                                  waiver would make them likely (distance, closed doors, slowness); any one of several;
--                                  or several together
--   missing_share                  share of usual starts with providers that did not submit
--   is_firm                        the label is the same at 45 and at 75 minutes
--   settled_by                     what would settle a label that cannot be told, if it were known: travel times, locations,
--                                  missing figures, chances of treatment; null where nothing alone would
--   rests_on                       codes of companies and trusts without any one of which the choice would not be meaningful
--   rests_on_names                 names of their options on paper
--   method_version                 version of the limits

with missing as (
    select
        commissioner_code as sub_icb_code,
        specialty_code,
        coalesce(sum(usual_starts) filter (is_silent), 0) / nullif(sum(usual_starts), 0) as missing_share,
    from model.usual_starts
    where period = (select max(period) from model.months)
    group by all
),

resting as (
    select place_code, specialty_code, cut_code, string_agg(company_code, ', ' order by company_code) as rests_on
    from model.resting_cells
    group by all
),

resting_names as (
    select
        place_code,
        specialty_code,
        cut_code,
        string_agg(names.org_name, '; ' order by names.org_name) as rests_on_names,
    from model.resting_cells
    inner join model.option_trials as trials using (place_code, specialty_code, cut_code, company_code)
    inner join model.standing_options as standing
        on trials.option_id = standing.option_id and standing.period = (select max(period) from model.months)
    inner join model.organisation_names as names
        on names.level = 'provider' and standing.option_code = names.org_code
    group by all
),

tried as (
    select
        cells.*,
        trials.* exclude (place_code, specialty_code, cut_code),
        method.*,
        [
            name for name in [
                if(at_any_distance >= likely_chance, 'distance', null),
                if(behind_any_door >= likely_chance, 'closed doors', null),
                if(at_any_speed >= likely_chance, 'slowness', null)
            ] if name is not null
        ] as waivers,
        [
            label_of_chances(
                cells.on_paper, none_one.none, none_one.one, 1 - none_one.none - none_one.one, yes_chance, no_chance
            )
            for none_one in [trials.near, trials.far]
        ] as other_labels,
        [
            name for name in [
                if(travel_known > no_chance and travel_known < yes_chance, null, 'travel times'),
                if(places_known > no_chance and places_known < yes_chance, null, 'locations'),
                if(figures_known > no_chance and figures_known < yes_chance, null, 'missing figures'),
                if(chances_known > no_chance and chances_known < yes_chance, null, 'chances of treatment')
            ] if name is not null
        ] as settlers,
    from model.cells as cells
    cross join seeds.method
    left join model.cell_trials as trials using (place_code, specialty_code, cut_code)
    where cells.period = (select max(period) from model.months) and cells.on_paper is not null
)

select
    tried.period,
    tried.place_code,
    tried.specialty_code,
    tried.cut_code,
    cuts.cut,
    tried.referrals,
    tried.on_paper,
    coalesce(organisations, 0) as organisations,
    if(specialties.is_surgical, coalesce(operating, 0), null) as operating,
    coalesce(reachable_sure, 0) as reachable_low,
    coalesce(reachable, 0) as reachable_best,
    coalesce(reachable_perhaps, 0) as reachable_high,
    coalesce(open_sure, 0) as open_low,
    coalesce(open, 0) as open_best,
    coalesce(open_perhaps, 0) as open_high,
    coalesce(options_sure, 0) as options_low,
    coalesce(options, 0) as options_best,
    coalesce(options_perhaps, 0) as options_high,
    tried.p_none,
    tried.p_one,
    tried.p_more,
    tried.label,
    case
        when tried.label in ('meaningful choice', 'cannot tell') then null
        when coalesce(organisations, 0) <= 1 then 'insignificant'
        else 'ineffective'
    end as insignificant_or_ineffective,
    case
        when tried.p_more >= likely_chance then null
        when not is_range(tried.on_paper) then 'only one place on paper'
        when len(waivers) = 0 then 'several together'
        when len(waivers) = 1 then waivers[1]
        else 'any one of ' || list_aggregate(waivers, 'string_agg', ', ')
    end as binding_constraint,
    coalesce(missing.missing_share, 0) as missing_share,
    coalesce(other_labels[1] = tried.label and other_labels[2] = tried.label, true) as is_firm,
    if(tried.label = 'cannot tell', nullif(list_aggregate(settlers, 'string_agg', ', '), ''), null) as settled_by,
    resting.rests_on,
    resting_names.rests_on_names,
    tried.method_version,
from tried
inner join model.month_cuts as cuts using (period, cut_code)
left join seeds.specialties as specialties using (specialty_code)
left join missing using (sub_icb_code, specialty_code)
left join resting using (place_code, specialty_code, cut_code)
left join resting_names using (place_code, specialty_code, cut_code)
order by tried.place_code, tried.specialty_code, cuts.cut
