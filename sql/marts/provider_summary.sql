-- For each provider in the newest month: whose option it is on paper, for how many it is accessible, and why not.
--
-- Each of the three tests is counted by itself; accessible is all three. Accessible for certain, lost (the first test that
-- does not hold, in the order too far, apparently closed, too slow; or several together) and unknown make up the whole.
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
--   places_reachable_low       within reach: yes
--   places_reachable_best      expected number
--   places_reachable_high      not no
--   places_open_low            its door is open to their ICB: yes
--   places_open_best           expected number
--   places_open_high           not no
--   places_timely_low          treated in time at this cut: yes
--   places_timely_best         expected number
--   places_timely_high         not no
--   places_accessible_low      accessible: yes
--   places_accessible_best     expected number
--   places_accessible_high     not no
--   referrals_accessible_low   expected referrals a year where it is yes
--   referrals_accessible_best  expected number
--   referrals_accessible_high  not no
--   lost_too_far               practices it is lost to by distance
--   lost_apparently_closed     by a closed door
--   lost_too_slow              by slowness
--   lost_to_several            by several together
--   unknown                    practices where it cannot be told
--   method_version             version of the limits

with paper as (
    select
        newest.period,
        trials.option_id,
        trials.specialty_code,
        trials.place_code,
        trials.cut_code,
        coalesce(cells.referrals, 0) as referrals,
        trials.p_reachable,
        trials.p_open,
        trials.p_timely,
        trials.p_reachable * trials.p_open * trials.p_timely as p,
        state_of(p, yes_chance, no_chance) as accessible,
        lost_by_chances(trials.p_reachable, trials.p_open, trials.p_timely, yes_chance, no_chance) as lost,
    from model.option_trials as trials
    cross join seeds.method
    cross join (select max(period) as period from model.months) as newest
    left join model.cell_weights as cells
        on
            newest.period = cells.period
            and trials.place_code = cells.place_code
            and trials.specialty_code = cells.specialty_code
),

practices as (
    select option_id, count(distinct place_code) as practices
    from model.newest_paper_options
    group by all
)

select
    paper.period,
    named.option_code as provider_code,
    coalesce(paper.specialty_code, 'all') as specialty_code,
    paper.cut_code,
    any_value(cuts.cut) as cut,
    case when grouping(paper.specialty_code) = 0 then count(*) else any_value(practices.practices) end as practices,
    count(*) as places_on_paper,
    sum(referrals) as referrals_on_paper,
    count(*) filter (p_reachable >= yes_chance) as places_reachable_low,
    sum(p_reachable) as places_reachable_best,
    count(*) filter (p_reachable > no_chance) as places_reachable_high,
    count(*) filter (p_open >= yes_chance) as places_open_low,
    sum(p_open) as places_open_best,
    count(*) filter (p_open > no_chance) as places_open_high,
    count(*) filter (p_timely >= yes_chance) as places_timely_low,
    sum(p_timely) as places_timely_best,
    count(*) filter (p_timely > no_chance) as places_timely_high,
    count(*) filter (accessible) as places_accessible_low,
    sum(p) as places_accessible_best,
    count(*) filter (coalesce(accessible, true)) as places_accessible_high,
    coalesce(sum(referrals) filter (accessible), 0) as referrals_accessible_low,
    sum(referrals * p) as referrals_accessible_best,
    coalesce(sum(referrals) filter (coalesce(accessible, true)), 0) as referrals_accessible_high,
    count(*) filter (lost = 'too far') as lost_too_far,
    count(*) filter (lost = 'apparently closed') as lost_apparently_closed,
    count(*) filter (lost = 'too slow') as lost_too_slow,
    count(*) filter (lost = 'several together') as lost_to_several,
    count(*) filter (lost is null and accessible is null) as unknown,
    any_value(method.method_version) as method_version,
from paper
cross join seeds.method
inner join practices using (option_id)
inner join model.standing_options as named using (period, option_id)
inner join model.month_cuts as cuts using (period, cut_code)
group by paper.period, named.option_code, paper.cut_code, grouping sets ((), (paper.specialty_code))
order by provider_code, specialty_code, cut
