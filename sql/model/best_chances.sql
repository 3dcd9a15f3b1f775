-- The best chance of treatment within 18 weeks among the options of a place and specialty that are more likely accessible than
-- not, at even odds, in the newest month.
--
-- grain:   place_code, specialty_code
-- columns:
--   place_code      practice
--   specialty_code  specialty
--   sub_icb_code    its sub-ICB
--   patients_share  the practice's share of its people
--   cut_code        even_odds
--   best_chance     expected chance at the best of them; null where there is none
--   accessible      how many there are

select
    trials.place_code,
    trials.specialty_code,
    places.sub_icb_code,
    places.patients_share,
    trials.cut_code,
    max(chances.p18_best) filter (is_likely) as best_chance,
    count(*) filter (is_likely)::utinyint as accessible,
from (
    select trials.*, p_reachable * p_open * p_timely >= method.likely_chance as is_likely
    from model.option_trials as trials
    cross join seeds.method
    where trials.cut_code = 'even_odds'
) as trials
inner join model.places as places using (place_code)
inner join model.chances as chances
    on
        chances.period = (select max(period) from model.months)
        and trials.specialty_code = chances.specialty_code
        and trials.option_id = chances.option_id
group by all
