-- How many of the 36 settings of reach, open floor and least number of options give a cell the label it has.
--
-- grain:   place_code, specialty_code, cut_code
-- columns:
--   place_code      practice
--   specialty_code  specialty
--   cut_code        cut
--   robustness      share of settings that give the same label, 0-1

with options as (
    select
        newest.place_code,
        newest.specialty_code,
        floors.open_floor,
        limits.minutes,
        is_reachable(newest.minutes, newest.km, newest.main_km, limits) as reachable,
        case floors.open_floor when 25 then open_25 when 50 then open else open_75 end as open,
        timely_tests.cut_code,
        timely_tests.timely,
    from model.newest_paper_options as newest
    inner join model.option_tests as option_tests using (period, icb_code, specialty_code, option_id)
    inner join model.timely_tests as timely_tests using (period, specialty_code, option_id)
    cross join seeds.reach_limits as limits
    cross join (values (25), (50), (75)) as floors (open_floor)
),

counted as (
    select
        place_code,
        specialty_code,
        open_floor,
        minutes,
        cut_code,
        count(*) as on_paper,
        count(*) filter (reachable and open and timely) as low,
        count(*) filter ((reachable and open and timely) is distinct from false) as high,
    from options
    group by all
),

labelled as (
    select
        counted.place_code,
        counted.specialty_code,
        counted.cut_code,
        cell_label(false, counted.on_paper, low, high, least.options) as label,
    from counted
    cross join (values (1), (2), (3)) as least (options)
)

select
    labelled.place_code,
    labelled.specialty_code,
    labelled.cut_code,
    count(*) filter (cell_labels.is_blind or labelled.label = cell_labels.label) / count(*) as robustness,
from labelled
inner join model.cell_labels as cell_labels using (place_code, specialty_code, cut_code)
where cell_labels.period = (select max(period) from model.months)
group by all
