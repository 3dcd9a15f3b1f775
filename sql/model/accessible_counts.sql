-- How many options on paper are accessible in each cell at each cut, as their tests say.
--
-- An option is accessible for certain where every test is true, and perhaps where none is false. Cells without an
-- option that may be open and in time have no row.
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

-- Most options are too slow for the highest cut: left out before they are joined to the places, they cost nothing.
with hopeful as (
    select
        option_tests.period,
        option_tests.icb_code,
        option_tests.specialty_code,
        option_tests.option_id,
        timely_tests.cut_code,
        option_tests.open and timely_tests.timely as passes,
        coalesce(option_tests.open_best and timely_tests.timely_best, false) as passes_best,
    from model.option_tests as option_tests
    inner join model.timely_tests as timely_tests using (period, specialty_code, option_id)
    where passes is distinct from false or passes_best
)

select
    paper.period,
    paper.place_code,
    paper.specialty_code,
    hopeful.cut_code,
    count(*) filter (reachable and passes)::utinyint as accessible_low,
    count(*) filter (reachable_best and passes_best)::utinyint as accessible_best,
    count(*) filter ((reachable and passes) is distinct from false)::utinyint as accessible_high,
from model.paper_options as paper
inner join hopeful using (period, icb_code, specialty_code, option_id)
left join model.reach as reach using (place_code, option_id)
group by all
