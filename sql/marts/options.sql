-- Every option of every place and specialty in the newest month: each test, and why it is lost if it is.
--
-- Unknown is null, never false. An option is lost to the first test it fails, in the order too far, apparently
-- closed, too slow. Rows lie as in the two models they stream from, by place: a page reads one place, and
-- sorting forty columns here again would take three times the memory.
--
-- grain:   place_code, specialty_code, provider_code
-- order:   kept
-- caution: On paper is modelled, since what people were offered is not published. "Apparently closed" is a signal to
--          ask about: it may have been recoded.
-- columns:
--   period                     the newest month
--   place_code                 practice
--   specialty_code             treatment function
--   provider_code              provider the option goes by
--   provider_name              its name
--   on_paper                   false for one beyond the usual menu, within 80 km and outside the headline
--   is_nearest                 the nearest provider that treats the specialty
--   menu_share                 share of the sub-ICB's new starts over twelve months; null beyond the menu
--   km                         straight kilometres to the nearest site; null where no site is known
--   main_km                    straight kilometres to the main site
--   reachable                  within 60 minutes by car
--   reachable_best             best estimate
--   reachable_without_car      null until a table of public transport is loaded
--   open                       apparently open to people of this ICB
--   open_best                  best estimate
--   open_status                open, narrowed, apparently closed, untested, not in the file or too little history
--   icb_starts_a_month_now     new starts a month from the ICB over the last three months
--   icb_starts_a_month_before  median a month over the twelve before
--   p18_low                    chance of treatment within 18 weeks for somebody who joins now, lower end
--   p18_best                   best estimate
--   p18_high                   upper end
--   starts_3_months            new starts from everywhere in the last three months
--   median_wait_weeks          official median of people waiting there; null under 20 people
--   p92_wait_weeks             official 92nd percentile
--   within_18_weeks_share      official share waiting within 18 weeks
--   patients_waiting           people waiting there
--   accessible_50              every test true (even odds); null where one is unknown and none false
--   accessible_65              at the national target
--   accessible_92              at the 18-week standard
--   best_50                    by best estimates
--   best_65                    by best estimates
--   best_92                    by best estimates
--   lost_50                    first failing test; null where none fails for certain
--   lost_65                    at the national target
--   lost_92                    at the 18-week standard
--   unknown_because            what is not known, in words, apart from where in its range the chance of treatment lies;
--                              null where nothing else is unknown
--   method_version             version of the limits

select
    options.period,
    options.place_code,
    options.specialty_code,
    named.option_code as provider_code,
    names.org_name as provider_name,
    options.on_paper,
    options.is_nearest,
    options.menu_share,
    options.km,
    options.main_km,
    options.reachable,
    options.reachable_best,
    options.reachable_without_car,
    option_tests.open,
    option_tests.open_best,
    option_tests.open_status,
    option_tests.starts_now::float as icb_starts_a_month_now,
    option_tests.starts_before::float as icb_starts_a_month_before,
    option_tests.p18_low,
    option_tests.p18_best,
    option_tests.p18_high,
    option_tests.starts_3_months,
    waits.median_wait_weeks,
    waits.p92_wait_weeks,
    waits.within_18_weeks_share,
    waits.patients as patients_waiting,
    options.reachable and option_tests.open and timely[1] as accessible_50,
    options.reachable and option_tests.open and timely[2] as accessible_65,
    options.reachable and option_tests.open and timely[3] as accessible_92,
    coalesce(reachable_best and open_best and timely_best[1], false) as best_50,
    coalesce(reachable_best and open_best and timely_best[2], false) as best_65,
    coalesce(reachable_best and open_best and timely_best[3], false) as best_92,
    lost_to(reachable, open, timely[1]) as lost_50,
    lost_to(reachable, open, timely[2]) as lost_65,
    lost_to(reachable, open, timely[3]) as lost_92,
    nullif(
        concat_ws(
            '; ',
            case
                when options.km is null then 'where it is'
                when reachable is null then 'whether it is within 60 minutes'
            end,
            case open_status
                when 'not in the file' then 'whether it is open: it did not report this month'
                when 'narrowed' then 'whether it is open: its starts from this area have fallen'
                when 'untested' then 'whether it is open: nobody from this area started there lately'
                when 'too little history' then 'whether it is open: too little history'
            end,
            case when p18_best is null then 'the chance of treatment: too few starts' end
        ),
        ''
    ) as unknown_because,
    method.method_version,
from (from model.newest_paper_options union all by name from model.newest_beyond_options) as options
cross join seeds.method
inner join model.option_tests as option_tests using (period, icb_code, specialty_code, option_id)
inner join (
    select
        period,
        specialty_code,
        option_id,
        list(timely order by cut_sort) as timely,
        list(timely_best order by cut_sort) as timely_best,
    from model.timely_tests
    group by all
) as timely_tests using (period, specialty_code, option_id)
inner join (select distinct option_id, option_code from model.provider_options) as named using (option_id)
left join model.organisation_names as names on names.level = 'provider' and named.option_code = names.org_code
left join marts.waits as waits
    on
        waits.level = 'provider'
        and waits.pathway = 'incomplete'
        and named.option_code = waits.org_code
        and options.specialty_code = waits.specialty_code
        and options.period = waits.period
