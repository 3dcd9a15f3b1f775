-- The chance that none, and that exactly one, of the options on paper is accessible, in each cell at each cut.
--
-- The options of one place are taken as independent, and so are the three tests of one option.
--
-- grain:   period, place_code, specialty_code, cut_code
-- columns:
--   period          month
--   place_code      practice
--   specialty_code  specialty
--   cut_code        cut
--   on_paper        options on paper
--   p_none          chance that none is accessible
--   p_one           that exactly one is

with taken as (
    select
        chances.period,
        chances.icb_code,
        chances.specialty_code,
        chances.option_id,
        timely.cut_code,
        chances.p_open * timely.p_timely as p_taken,
    from model.option_chances as chances
    inner join model.timely_chances as timely using (period, specialty_code, option_id)
)

select
    paper.period,
    paper.place_code,
    paper.specialty_code,
    taken.cut_code,
    count(*)::utinyint as on_paper,
    chance_of_none(paper.p_reachable * taken.p_taken) as p_none,
    chance_of_one(paper.p_reachable * taken.p_taken) as p_one,
from model.options_on_paper as paper
inner join taken using (period, icb_code, specialty_code, option_id)
group by all
