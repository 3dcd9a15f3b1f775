-- For each provider in the newest month: whose option it is on paper, for how many it is accessible, and why not.
--
-- Each of the three tests is counted by itself; accessible is all three. Accessible for certain, lost for one of three
-- reasons (the first test failed, in the order too far, apparently closed, too slow) and unknown make up the whole.
--
-- grain:   provider_code, specialty_code, cut_code
-- caution: On paper is modelled. A practice that may use the provider may well have others: see marts.cells.
-- columns:
--   period                     the newest month
--   provider_code              provider the option goes by
--   specialty_code             treatment function; all for every one together
--   cut_code                   cut an option must reach to be accessible
--   cut                        chance of treatment within 18 weeks
--   practices                  different practices that have it on paper
--   places_on_paper            practices that have it on paper; in all, once for each specialty, as in what follows
--   referrals_on_paper         expected referrals a year of those practices, to any provider
--   places_reachable_low       within reach for certain
--   places_reachable_best      by best estimates
--   places_reachable_high      at most
--   places_open_low            its door is open to their ICB for certain
--   places_open_best           by best estimates
--   places_open_high           at most
--   places_timely_low          treated in time at this cut for certain
--   places_timely_best         by best estimates
--   places_timely_high         at most
--   places_accessible_low      every test true
--   places_accessible_best     by best estimates
--   places_accessible_high     at most: no test false
--   referrals_accessible_low   expected referrals a year where every test is true
--   referrals_accessible_best  by best estimates
--   referrals_accessible_high  at most
--   lost_too_far               practices it is lost to by distance
--   lost_apparently_closed     by a closed door
--   lost_too_slow              by slowness
--   unknown                    practices where no test is false and one is unknown
--   method_version             version of the limits

with paper as (
    select
        options.period,
        options.option_id,
        options.specialty_code,
        options.place_code,
        options.icb_code,
        coalesce(cells.referrals, 0) as referrals,
        options.reachable,
        options.reachable_best,
        option_tests.open,
        option_tests.open_best,
        timely_tests.cut_code,
        timely_tests.cut,
        timely_tests.timely,
        timely_tests.timely_best,
        options.reachable and option_tests.open and timely_tests.timely as accessible,
        lost_to(options.reachable, option_tests.open, timely_tests.timely) as lost,
    from model.newest_paper_options as options
    inner join model.option_tests as option_tests using (period, icb_code, specialty_code, option_id)
    inner join model.timely_tests as timely_tests using (period, specialty_code, option_id)
    left join model.cell_counts as cells using (period, place_code, specialty_code)
),

practices as (
    select option_id, count(distinct place_code) as practices
    from model.newest_paper_options
    group by all
)

select
    any_value(paper.period) as period,
    named.option_code as provider_code,
    coalesce(paper.specialty_code, 'all') as specialty_code,
    paper.cut_code,
    paper.cut,
    case when grouping(paper.specialty_code) = 0 then count(*) else any_value(practices.practices) end as practices,
    count(*) as places_on_paper,
    sum(referrals) as referrals_on_paper,
    count(*) filter (reachable) as places_reachable_low,
    count(*) filter (reachable_best) as places_reachable_best,
    count(*) filter (coalesce(reachable, true)) as places_reachable_high,
    count(*) filter (open) as places_open_low,
    count(*) filter (open_best) as places_open_best,
    count(*) filter (coalesce(open, true)) as places_open_high,
    count(*) filter (timely) as places_timely_low,
    count(*) filter (timely_best) as places_timely_best,
    count(*) filter (coalesce(timely, true)) as places_timely_high,
    count(*) filter (accessible) as places_accessible_low,
    count(*) filter (reachable_best and open_best and timely_best) as places_accessible_best,
    count(*) filter (coalesce(accessible, true)) as places_accessible_high,
    coalesce(sum(referrals) filter (accessible), 0) as referrals_accessible_low,
    coalesce(sum(referrals) filter (reachable_best and open_best and timely_best), 0) as referrals_accessible_best,
    coalesce(sum(referrals) filter (coalesce(accessible, true)), 0) as referrals_accessible_high,
    count(*) filter (lost = 'too far') as lost_too_far,
    count(*) filter (lost = 'apparently closed') as lost_apparently_closed,
    count(*) filter (lost = 'too slow') as lost_too_slow,
    count(*) filter (accessible is null) as unknown,
    any_value(method.method_version) as method_version,
from paper
cross join seeds.method
inner join practices using (option_id)
inner join (select distinct option_id, option_code from model.provider_options) as named using (option_id)
group by named.option_code, paper.cut_code, paper.cut, grouping sets ((), (paper.specialty_code))
order by provider_code, specialty_code, paper.cut
