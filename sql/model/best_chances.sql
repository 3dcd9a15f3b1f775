-- The best chance of treatment within 18 weeks among the accessible options of a place and specialty, newest month.
--
-- grain:   place_code, specialty_code, cut_code
-- columns:
--   place_code      practice
--   specialty_code  specialty
--   cut_code        cut an option must reach to be accessible
--   sub_icb_code    its sub-ICB
--   patients_share  the practice's share of its people
--   chance_low      best estimate of the best option that is accessible for certain; null where none is
--   chance_best     of those accessible by best estimates
--   chance_high     of those that may be; infinite where one of them is unknown
--   accessible      options accessible by best estimates

with judged as (
    select
        options.place_code,
        options.specialty_code,
        timely_tests.cut_code,
        option_tests.p18_best,
        options.reachable is null or options.reachable as may_be_reached,
        options.reachable and option_tests.open and timely_tests.timely as is_sure,
        options.reachable_best and option_tests.open_best and timely_tests.timely_best as is_best,
        coalesce(options.reachable and option_tests.open and timely_tests.timely, true) as is_perhaps,
    from model.newest_paper_options as options
    inner join model.option_tests as option_tests using (period, icb_code, specialty_code, option_id)
    inner join model.timely_tests as timely_tests using (period, specialty_code, option_id)
)

select
    cell_counts.place_code,
    cell_counts.specialty_code,
    judged.cut_code,
    cell_counts.sub_icb_code,
    places.patients_share,
    max(p18_best) filter (is_sure and not cell_counts.is_blind) as chance_low,
    max(p18_best) filter (is_best) as chance_best,
    max(coalesce(p18_best, 'infinity')) filter (
        case when cell_counts.is_blind then may_be_reached else is_perhaps end
    ) as chance_high,
    count(*) filter (is_best)::utinyint as accessible,
from model.cell_counts as cell_counts
inner join model.places as places using (place_code)
inner join judged using (place_code, specialty_code)
where cell_counts.period = (select max(period) from model.months)
group by all
