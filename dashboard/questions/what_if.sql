-- Of expected referrals, the share with enough accessible options at other limits, beside METHOD's own limits.
--
-- Options counted are those on paper; with $beyond, also those beyond the usual menu; without $independent, no
-- independent providers. A cell too many of whose usual providers did not report has none for certain, and at most
-- every option within reach. A cell whose sub-ICB the extract does not have could have any number, and is not part of
-- the best estimate; where there are no others there is no row.
--
-- grain: level, org_code, specialty_code
-- title: What if the limits were others
-- caution: On paper is modelled. A floor moves only what is certain; the best estimate of a door has no floor.
-- columns:
--   cut_code                In time means                     | cut
--   cut                     Chance, in 100                    | chance
--   coverage_low            At least, in 100                  | share
--   coverage_best           Best estimate                     | share
--   coverage_high           At most                           | share
--   paper_only_low          On paper only: at least           | share
--   paper_only_best         best estimate                     | share
--   paper_only_high         at most                           | share
--   on_paper                Options counted, mean             | decimal
--   method_coverage_best    Best estimate at the usual limits | share
--   method_paper_only_best  On paper only at the usual limits | share
--   method_on_paper         On paper at the usual limits      | decimal
--   referrals               Referrals a year                  | number

with chosen as (
    select cut from marts.cuts where cut_code = $cut order by period desc limit 1
),

cells as (
    select cell_id, referrals, is_blind, on_paper
    from marts.threshold_cells
    where
        case $level when 'england' then true when 'icb' then icb_code = $code
            when 'sub_icb' then sub_icb_code = $code when 'place' then place_code = $code end
        and ($specialty = 'all' or specialty_code = $specialty)
),

counted as (
    select
        cell_id,
        count(*) as on_paper,
        count(*) filter (
            minutes_low <= $minutes and floor_low >= $floor::decimal(3, 2) and cut_low >= cut
        ) as low,
        count(*) filter (minutes_best <= $minutes and open_best and cut_best >= cut) as best,
        count(*) filter (minutes_high <= $minutes and open_high and cut_high >= cut) as high,
        count(*) filter (minutes_high <= $minutes) as within_reach,
    from marts.option_thresholds
    cross join chosen
    where
        (on_paper or $beyond)
        and ($independent or not is_independent)
        and cell_id in (select cell_id from cells)
    group by cell_id
),

tried as (
    select
        cells.referrals,
        cells.on_paper as method_on_paper,
        case when cells.on_paper is not null then coalesce(counted.on_paper, 0) end as on_paper,
        case when is_blind then 0 else coalesce(low, 0) end as low,
        coalesce(best, 0) as best,
        coalesce(case when is_blind then within_reach else high end, 0) as high,
    from cells
    left join counted using (cell_id)
),

summed as (
    select
        coalesce(sum(referrals) filter (on_paper is not null), 0) as matched,
        coalesce(sum(referrals) filter (on_paper is null), 0) as unmatched,
        matched + unmatched as referrals,
        sum(referrals) filter (low >= $least) as covered_low,
        sum(referrals) filter (best >= $least) as covered_best,
        sum(referrals) filter (high >= $least) as covered_high,
        sum(referrals) filter (is_paper_only(on_paper, high)) as paper_only_low,
        sum(referrals) filter (is_paper_only(on_paper, best)) as paper_only_best,
        sum(referrals) filter (is_paper_only(on_paper, low)) as paper_only_high,
        sum(referrals * on_paper) as on_paper,
        sum(referrals * method_on_paper) as method_on_paper,
    from tried
    having sum(referrals) filter (on_paper is not null) > 0
)

select
    usual.period,
    usual.cut_code,
    usual.cut::double as cut,
    usual.level,
    usual.org_code,
    usual.specialty_code,
    summed.referrals,
    coalesce(covered_low, 0) / summed.referrals as coverage_low,
    coalesce(covered_best, 0) / nullif(matched, 0) as coverage_best,
    (coalesce(covered_high, 0) + unmatched) / summed.referrals as coverage_high,
    coalesce(summed.paper_only_low, 0) / summed.referrals as paper_only_low,
    coalesce(summed.paper_only_best, 0) / nullif(matched, 0) as paper_only_best,
    (coalesce(summed.paper_only_high, 0) + unmatched) / summed.referrals as paper_only_high,
    summed.on_paper / nullif(matched, 0) as on_paper,
    usual.coverage_low as method_coverage_low,
    usual.coverage_best as method_coverage_best,
    usual.coverage_high as method_coverage_high,
    usual.paper_only_low as method_paper_only_low,
    usual.paper_only_best as method_paper_only_best,
    usual.paper_only_high as method_paper_only_high,
    summed.method_on_paper / nullif(matched, 0) as method_on_paper,
    usual.method_version,
from summed
cross join marts.choice as usual
where
    usual.period = (select max(period) from marts.choice)
    and usual.cut_code = $cut
    and usual.level = $level
    and ($level = 'england' or usual.org_code = $code)
    and usual.specialty_code = $specialty
