-- How many options on paper are accessible in each cell at each cut, as their tests say.
--
-- An option is accessible for certain where every test is true, and perhaps where none is false. Cells without options
-- on paper have no row.
--
-- grain:   period, place_code, specialty_code, cut_code
-- columns:
--   period           month
--   place_code       practice
--   specialty_code   specialty
--   cut_code         cut
--   accessible_low   accessible for certain
--   accessible_best  by best estimates
--   accessible_high  at most

select
    paper.period,
    paper.place_code,
    paper.specialty_code,
    timely_tests.cut_code,
    count(*) filter (reachable and open and timely)::utinyint as accessible_low,
    count(*) filter (reachable_best and open_best and timely_best)::utinyint as accessible_best,
    count(*) filter ((reachable and open and timely) is distinct from false)::utinyint as accessible_high,
from model.paper_options as paper
inner join model.option_tests as option_tests using (period, icb_code, specialty_code, option_id)
inner join model.timely_tests as timely_tests using (period, specialty_code, option_id)
left join model.reach as reach using (place_code, option_id)
group by all
