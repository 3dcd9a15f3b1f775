-- For how much of a sub-ICB each option with room to spare is accessible, by best estimates, in the newest month.
--
-- grain:   sub_icb_code, specialty_code, cut_code, option_id
-- columns:
--   sub_icb_code    sub-ICB
--   specialty_code  specialty
--   cut_code        cut an option must reach to be accessible
--   option_id       option with spare people in model.option_spare_capacity
--   share           of the sub-ICB's registered people, those of practices it is accessible from
--   sole_share      ... and where it is the only one with room to spare
--   part_share      ... divided equally among those that have room there: the parts add up to where any has

with accessible as (
    select
        options.place_code,
        options.specialty_code,
        timely_tests.cut_code,
        options.option_id,
        count(*) over (partition by options.place_code, options.specialty_code, timely_tests.cut_code) as ways,
    from model.newest_paper_options as options
    inner join model.option_tests as option_tests using (period, icb_code, specialty_code, option_id)
    inner join model.timely_tests as timely_tests using (period, specialty_code, option_id)
    inner join model.option_spare_capacity as option_spare_capacity using (option_id, specialty_code)
    where
        option_spare_capacity.spare > 0
        and options.reachable_best
        and option_tests.open_best
        and timely_tests.timely_best
)

select
    places.sub_icb_code,
    accessible.specialty_code,
    accessible.cut_code,
    accessible.option_id,
    sum(patients_share) as share,
    coalesce(sum(patients_share) filter (ways = 1), 0) as sole_share,
    sum(patients_share / ways) as part_share,
from accessible
inner join model.places as places using (place_code)
group by all
