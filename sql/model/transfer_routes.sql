-- For how much of a sub-ICB each option with room to spare is more likely accessible than not, in the newest month.
--
-- grain:   sub_icb_code, specialty_code, cut_code, option_id
-- columns:
--   sub_icb_code    sub-ICB
--   specialty_code  specialty
--   cut_code        even_odds
--   option_id       option with spare people in model.option_spare_capacity
--   share           of the sub-ICB's registered people, those of practices it is accessible from
--   sole_share      ... and where it is the only one with room to spare
--   part_share      ... divided equally among those that have room there: the parts add up to where any has

with accessible as (
    select
        trials.place_code,
        trials.specialty_code,
        trials.cut_code,
        trials.option_id,
        count(*) over (partition by trials.place_code, trials.specialty_code) as ways,
    from model.option_trials as trials
    cross join seeds.method
    inner join model.option_spare_capacity as option_spare_capacity using (option_id, specialty_code)
    where
        option_spare_capacity.spare > 0
        and trials.cut_code = 'even_odds'
        and trials.p_reachable * trials.p_open * trials.p_timely >= method.likely_chance
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
