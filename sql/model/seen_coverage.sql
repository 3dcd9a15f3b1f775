-- Coverage of each ICB in earlier months with what was then seen of doors and of time in place of their chances.
--
-- Reach keeps its chance, and so does whatever was not seen.
--
-- grain:   period, icb_code, cut_code
-- columns:
--   period     month
--   icb_code   ICB
--   cut_code   cut
--   covered    share of the expected referrals with two or more accessible options
--   referrals  expected referrals a year

with tried as (
    select distinct period from model.timely_predictions
    intersect
    select distinct period from model.door_predictions
),

taken as (
    select
        chances.period,
        chances.icb_code,
        chances.specialty_code,
        chances.option_id,
        timely.cut_code,
        coalesce(doors.open_seen, chances.p_open)
        * coalesce(seen.is_timely::integer, timely.p_timely) as p_taken,
    from model.option_chances as chances
    inner join tried using (period)
    inner join model.timely_chances as timely using (period, specialty_code, option_id)
    left join model.door_predictions as doors using (period, icb_code, specialty_code, option_id)
    left join model.timely_predictions as seen
        on
            timely.period = seen.period
            and timely.specialty_code = seen.specialty_code
            and timely.option_id = seen.option_id
            and timely.cut_code = seen.cut_code
),

cells as (
    select
        paper.period,
        paper.place_code,
        paper.specialty_code,
        taken.cut_code,
        chance_of_more(paper.p_reachable * taken.p_taken) as p_more,
    from (select * from model.options_on_paper where period in (select period from tried)) as paper
    inner join taken using (period, icb_code, specialty_code, option_id)
    group by all
)

select
    weights.period,
    weights.icb_code,
    cuts.cut_code,
    sum(weights.referrals * coalesce(cells.p_more, 0)) / nullif(sum(weights.referrals), 0) as covered,
    sum(weights.referrals) as referrals,
from model.cell_weights as weights
inner join tried using (period)
inner join model.month_cuts as cuts using (period)
left join cells using (period, place_code, specialty_code, cut_code)
where weights.is_matched and weights.icb_code is not null
group by all
