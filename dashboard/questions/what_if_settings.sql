-- The 36 settings of minutes, open floor and least options: coverage at each, and whether the label is METHOD's.
--
-- One practice and one specialty have one label, and `same_share` is 0 or 1; for others it is the share of expected
-- referrals in cells whose label is the one they have at METHOD's limits. Its mean is the robustness. Cells whose
-- sub-ICB the extract does not have could have any number of options: they are in the low and the high end alone,
-- and where there are no others there is no row.
--
-- grain: minutes, floor, least
-- title: How much the limits matter
-- caution: On paper is modelled. A floor moves only what is certain; the best estimate of a door has no floor.
-- columns:
--   minutes          Minutes by car           | number
--   floor            Open from                | share
--   least            Least options            | number
--   coverage_low     At least, in 100         | share
--   coverage_best    Best estimate            | share
--   coverage_high    At most                  | share
--   paper_only_best  On paper only            | share
--   same_share       With the same label      | share
--   robustness       Mean of all 36           | share

with chosen as (
    select cut from marts.cuts where cut_code = $cut order by period desc limit 1
),

cells as (
    select cell_id, referrals, is_blind, on_paper as method_on_paper
    from marts.threshold_cells
    where
        case $level when 'england' then true when 'icb' then icb_code = $code
            when 'sub_icb' then sub_icb_code = $code when 'place' then place_code = $code end
        and ($specialty = 'all' or specialty_code = $specialty)
        and referrals > 0
),

timely as (
    select
        cell_id,
        case when cut_low >= cut then coalesce(floor_low, 0) else 0 end as floor_low,
        case when cut_low >= cut and floor_low is not null then minutes_low end as minutes_low,
        case when cut_best >= cut and open_best then minutes_best end as minutes_best,
        case when cut_high >= cut and open_high then minutes_high end as minutes_high,
        minutes_high as minutes_reach,
    from marts.option_thresholds
    cross join chosen
    where
        (on_paper or $beyond)
        and ($independent or not is_independent)
        and cell_id in (select cell_id from cells)
),

counted as (
    select
        cell_id,
        count(*) as on_paper,
        [
            count(*) filter (minutes_low <= 30 and floor_low >= 0.25),
            count(*) filter (minutes_low <= 30 and floor_low >= 0.50),
            count(*) filter (minutes_low <= 30 and floor_low >= 0.75),
            count(*) filter (minutes_low <= 45 and floor_low >= 0.25),
            count(*) filter (minutes_low <= 45 and floor_low >= 0.50),
            count(*) filter (minutes_low <= 45 and floor_low >= 0.75),
            count(*) filter (minutes_low <= 60 and floor_low >= 0.25),
            count(*) filter (minutes_low <= 60 and floor_low >= 0.50),
            count(*) filter (minutes_low <= 60 and floor_low >= 0.75),
            count(*) filter (minutes_low <= 90 and floor_low >= 0.25),
            count(*) filter (minutes_low <= 90 and floor_low >= 0.50),
            count(*) filter (minutes_low <= 90 and floor_low >= 0.75)
        ] as lows,
        [
            count(*) filter (minutes_best <= 30),
            count(*) filter (minutes_best <= 45),
            count(*) filter (minutes_best <= 60),
            count(*) filter (minutes_best <= 90)
        ] as bests,
        [
            count(*) filter (minutes_high <= 30),
            count(*) filter (minutes_high <= 45),
            count(*) filter (minutes_high <= 60),
            count(*) filter (minutes_high <= 90)
        ] as highs,
        [
            count(*) filter (minutes_reach <= 30),
            count(*) filter (minutes_reach <= 45),
            count(*) filter (minutes_reach <= 60),
            count(*) filter (minutes_reach <= 90)
        ] as reaches,
    from timely
    group by cell_id
),

tried as (
    select
        settings.minutes,
        settings.floor,
        settings.least,
        cells.is_blind,
        cells.referrals,
        case when method_on_paper is not null then coalesce(on_paper, 0) end as on_paper,
        case when is_blind then 0 else coalesce(lows[settings.nth_low], 0) end as low,
        coalesce(bests[settings.nth], 0) as best,
        coalesce(case when is_blind then reaches[settings.nth] else highs[settings.nth] end, 0) as high,
        case when is_blind then 0 else coalesce(lows[8], 0) end as method_low,
        coalesce(case when is_blind then reaches[3] else highs[3] end, 0) as method_high,
    from cells
    left join counted using (cell_id)
    cross join (
        select limits.minutes, limits.nth, floors.floor, 3 * (limits.nth - 1) + floors.nth as nth_low, least.least
        from (values (30, 1), (45, 2), (60, 3), (90, 4)) as limits (minutes, nth)
        cross join (values (0.25, 1), (0.50, 2), (0.75, 3)) as floors (floor, nth)
        cross join (values (1), (2), (3)) as least (least)
    ) as settings
),

labelled as (
    select
        tried.*,
        cell_label(is_blind, on_paper, low, high, least) as label,
        cell_label(is_blind, on_paper, method_low, method_high, 2) as method_label,
    from tried
),

summed as (
    select
        minutes,
        floor,
        least,
        coalesce(sum(referrals) filter (on_paper is not null), 0) as matched,
        coalesce(sum(referrals) filter (on_paper is null), 0) as unmatched,
        coalesce(sum(referrals) filter (low >= least), 0) as covered_low,
        coalesce(sum(referrals) filter (best >= least), 0) as covered_best,
        coalesce(sum(referrals) filter (high >= least), 0) as covered_high,
        coalesce(sum(referrals) filter (is_paper_only(on_paper, high)), 0) as paper_low,
        coalesce(sum(referrals) filter (is_paper_only(on_paper, best)), 0) as paper_best,
        coalesce(sum(referrals) filter (is_paper_only(on_paper, low)), 0) as paper_high,
        coalesce(sum(referrals) filter (on_paper is not null and label = method_label), 0) as same,
    from labelled
    group by minutes, floor, least
)

select
    (select max(period) from marts.choice) as period,
    minutes,
    floor::double as floor,
    least,
    matched + unmatched as referrals,
    covered_low / (matched + unmatched) as coverage_low,
    covered_best / nullif(matched, 0) as coverage_best,
    (covered_high + unmatched) / (matched + unmatched) as coverage_high,
    paper_low / (matched + unmatched) as paper_only_low,
    paper_best / nullif(matched, 0) as paper_only_best,
    (paper_high + unmatched) / (matched + unmatched) as paper_only_high,
    same / nullif(matched, 0) as same_share,
    avg(same_share) over () as robustness,
    minutes = $minutes and floor = $floor::decimal(3, 2) and least = $least as is_chosen,
    (select max(method_version) from marts.choice) as method_version,
from summed
where matched > 0
order by minutes, floor, least
