-- Options on paper in earlier months by the chance that they were accessible, beside what was then seen of door and time.
--
-- They are summed up by tenths of the chance and by option.
--
-- Reach has no outcome, and keeps its chance on both sides. A door with few usual starts can be seen open only if somebody
-- comes, so what is predicted is the chance of both.
--
-- grain:   cut_code, tenth, option_id
-- columns:
--   cut_code   cut
--   tenth      tenth of the predicted chance, in words
--   option_id  option
--   cases      places, specialties and months with it on paper
--   predicted  sum of the predicted chances
--   seen       sum of reach times what was seen of the door and of the time
--   kind       fitted, or seeded where either chance is

select
    timely.cut_code,
    tenth_of(paper.p_reachable * doors.p_taken * timely.p_timely) as tenth,
    paper.option_id,
    count(*) as cases,
    sum(paper.p_reachable * doors.p_open * timely.p_timely) as predicted,
    sum(paper.p_reachable * doors.is_open::integer * timely.is_timely::integer) as seen,
    if(bool_and(doors.kind = 'fitted' and timely.kind = 'fitted'), 'fitted', 'seeded') as kind,
from model.options_on_paper as paper
inner join model.door_predictions as doors using (period, icb_code, specialty_code, option_id)
inner join model.timely_predictions as timely using (period, specialty_code, option_id)
group by all
