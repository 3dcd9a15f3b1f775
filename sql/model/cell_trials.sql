-- What a cell of the newest month would be at other limits, with a test waived, and with what is not known made known.
--
-- A test that becomes known is yes for every option where it is likely now, and no for the others.
--
-- grain:   place_code, specialty_code, cut_code
-- columns:
--   place_code         practice
--   specialty_code     specialty
--   cut_code           cut
--   organisations      distinct companies and trusts on paper
--   operating          options on paper that are not clinic only
--   reachable_sure     options reachable for certain
--   reachable          expected number
--   reachable_perhaps  options that may be reachable
--   open_sure          reachable and open for certain
--   open               expected number
--   open_perhaps       options that may be
--   options_sure       accessible for certain
--   options            expected number
--   options_perhaps    options that may be
--   near               chances of none, one and more at the shorter limit of a firm label
--   far                likewise at the longer one
--   at_any_distance    chance of two or more if every option were reachable
--   behind_any_door    if every option were open
--   at_any_speed       if every option treated in time
--   travel_known       if it were known which located options are reachable
--   places_known       if it were known which unlocated options are
--   figures_known      if the doors and the chances of silent options were known
--   chances_known      if it were known which options treat in time

select
    place_code,
    specialty_code,
    cut_code,
    count(distinct company_code)::utinyint as organisations,
    count(*) filter (not is_clinic_only)::utinyint as operating,
    count(*) filter (p_reachable >= yes_chance)::utinyint as reachable_sure,
    sum(p_reachable)::float as reachable,
    count(*) filter (p_reachable > no_chance)::utinyint as reachable_perhaps,
    count(*) filter (p_reachable * p_open >= yes_chance)::utinyint as open_sure,
    sum(p_reachable * p_open)::float as open,
    count(*) filter (p_reachable * p_open > no_chance)::utinyint as open_perhaps,
    count(*) filter (p_reachable * p_open * p_timely >= yes_chance)::utinyint as options_sure,
    sum(p_reachable * p_open * p_timely)::float as options,
    count(*) filter (p_reachable * p_open * p_timely > no_chance)::utinyint as options_perhaps,
    {
        'none': chance_of_none(p_reachable_least * p_open * p_timely),
        'one': chance_of_one(p_reachable_least * p_open * p_timely)
    } as near,
    {
        'none': chance_of_none(p_reachable_most * p_open * p_timely),
        'one': chance_of_one(p_reachable_most * p_open * p_timely)
    } as far,
    chance_of_more(p_open * p_timely) as at_any_distance,
    chance_of_more(p_reachable * p_timely) as behind_any_door,
    chance_of_more(p_reachable * p_open) as at_any_speed,
    chance_of_more(
        if(is_located, (p_reachable >= likely_chance)::integer, p_reachable) * p_open * p_timely
    ) as travel_known,
    chance_of_more(
        if(is_located, p_reachable, (p_reachable >= likely_chance)::integer) * p_open * p_timely
    ) as places_known,
    chance_of_more(
        p_reachable * if(
            is_silent,
            (p_open >= likely_chance)::integer * (p_timely >= likely_chance)::integer,
            p_open * p_timely
        )
    ) as figures_known,
    chance_of_more(p_reachable * p_open * (p_timely >= likely_chance)::integer) as chances_known,
from model.option_trials
cross join seeds.method
group by all
