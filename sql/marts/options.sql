-- Every option of every place and specialty in the newest month: the chance that each test holds, and what is known of it.
--
-- The chance that it treats in time is in marts.timely_chances, by provider, specialty and cut; an option is accessible
-- with the product of the three. A test holds from 0.9 and does not hold up to 0.1; between them it cannot be told.
-- Rows lie as in the two models they stream from, by place: a page reads one place, and sorting forty columns here again
-- would take three times the memory.
--
-- grain:   place_code, specialty_code, provider_code
-- order:   kept
-- caution: On paper is modelled, since what people were offered is not published. "Apparently closed" is a signal to
--          ask about: it may have been recoded.
-- columns:
--   period                 the newest month
--   place_code             practice
--   specialty_code         treatment function
--   provider_code          provider the option goes by
--   provider_name          its name
--   on_paper               false for one beyond the usual menu, within 80 km and outside the headline
--   is_nearest             the nearest provider that treats the specialty, none across water
--   is_clinic_only         in a surgical specialty, under one in a hundred of its patients was admitted in a year
--   menu_share             share of the sub-ICB's usual starts; null beyond the menu
--   km                     straight kilometres to the nearest site; null where no site is known
--   main_km                straight kilometres to the main site
--   minutes                minutes by car, where a table of travel times has the pair
--   is_across_water        the straight line crosses water, and no travel time is known
--   p_reachable            chance that it is within 60 minutes by car
--   reachable              that it is: true, false; null where it cannot be told
--   p_without_car          by public transport or on foot; null until such a table is loaded
--   open_status            open, narrowed, apparently closed, untested, not in the file or too little history
--   p_open                 chance that it is open to people of this ICB
--   open                   that it is: true, false; null where it cannot be told
--   icb_usual_starts       usual new starts a month from the ICB; null where too few months are known, and where none came
--   icb_starts_now         mean of the last three months in which it submitted
--   closed_since           of an apparently closed door, the first month of its run
--   is_recoded             ... and the provider's other specialties gained half of the loss from the ICB
--   left_specialty         ... and its starts in the specialty from everywhere fell likewise
--   p18_low                chance of treatment within 18 weeks for somebody who joins now and stays on the list: 10% point
--   p18_best               expected
--   p18_high               90% point
--   p18_strict             treated against new starts: as if everybody taken off the list were not treated
--   p18_basis              its own three months or twelve, or the specialty where they do not say
--   starts_3_months        new starts from everywhere in the last three months
--   median_wait_weeks      official median of people waiting there; null under 20 people
--   p92_wait_weeks         official 92nd percentile
--   within_18_weeks_share  official share waiting within 18 weeks
--   patients_waiting       people waiting there
--   unknown_because        what is not known and would settle a test that cannot be told, in words; null where nothing is
--   method_version         version of the limits

select
    options.period,
    options.place_code,
    options.specialty_code,
    named.option_code as provider_code,
    names.org_name as provider_name,
    options.on_paper,
    options.is_nearest,
    clinics.option_id is not null as is_clinic_only,
    options.menu_share,
    options.km,
    options.main_km,
    options.minutes,
    options.is_across_water,
    options.p_reachable::float as p_reachable,
    state_of(options.p_reachable, yes_chance, no_chance) as reachable,
    options.p_without_car::float as p_without_car,
    opening.status as open_status,
    opening.p_open::float as p_open,
    state_of(opening.p_open, yes_chance, no_chance) as open,
    doors.usual::float as icb_usual_starts,
    doors.starts_now::float as icb_starts_now,
    doors.since as closed_since,
    coalesce(doors.is_recoded, false) as is_recoded,
    coalesce(doors.left_specialty, false) as left_specialty,
    chances.p18_low,
    chances.p18_best,
    chances.p18_high,
    chances.p18_strict,
    chances.basis as p18_basis,
    chances.starts_3_months,
    waits.median_wait_weeks,
    waits.p92_wait_weeks,
    waits.within_18_weeks_share,
    waits.patients as patients_waiting,
    nullif(
        concat_ws(
            '; ',
            case
                when options.km is null then 'where it is'
                when reachable is null then 'whether it is within 60 minutes'
            end,
            case
                when open is not null then null
                when doors.is_recoded then 'whether it is open: its people may have been recoded'
                when opening.status = 'not in the file' then 'whether it is open: it did not report this month'
                when opening.status = 'untested'
                    then 'whether it is open: nobody from this area started there lately'
                when opening.status = 'too little history' then 'whether it is open: too little history'
                else 'whether it is open'
            end,
            case
                when chances.basis <> 'the specialty' then null
                when named.is_silent then 'the chance of treatment: it did not report this month'
                when not chances.are_treatments_reported
                    then 'the chance of treatment: its treatments seem not to be reported'
                else 'the chance of treatment: too few starts'
            end
        ),
        ''
    ) as unknown_because,
    method.method_version,
from (from model.newest_paper_options union all by name from model.newest_beyond_options) as options
cross join seeds.method
inner join model.option_chances as opening using (period, icb_code, specialty_code, option_id)
inner join model.chances as chances using (period, specialty_code, option_id)
inner join model.standing_options as named using (period, option_id)
left join model.doors as doors using (period, icb_code, specialty_code, option_id)
left join model.clinic_only_options as clinics using (specialty_code, option_id)
left join model.organisation_names as names on names.level = 'provider' and named.option_code = names.org_code
left join marts.waits as waits
    on
        waits.level = 'provider'
        and waits.pathway = 'incomplete'
        and named.option_code = waits.org_code
        and options.specialty_code = waits.specialty_code
        and options.period = waits.period
