-- How many options are left after each gate in the newest month: on paper, reachable, open, in time.
--
-- Of each gate: the options for which it is yes, the expected number, and those for which it is not no. Being in time is asked at
-- each cut; the gates before it are the same at every one. Practices whose sub-ICB the extract does not have are not in it: nothing can
-- be told of their options.
--
-- grain:   level, org_code, specialty_code, gate_sort
-- unit:    whole options of a practice and a specialty; of others, mean options a cell, weighted by expected referrals
-- caution: On paper is modelled, since what people were offered is not published.
-- columns:
--   period          the newest month
--   level           england, icb, sub_icb or place
--   org_code        code at that level; ENG for England
--   specialty_code  treatment function; all for every one together
--   gate_sort       order of the gates, from 1
--   gate            On paper, Reachable, Open or In time
--   cut_code        of being in time, cut an option must reach to be accessible; null before
--   cut             chance of treatment within 18 weeks; null before
--   low             yes
--   best            expected number
--   high            not no
--   on_paper        options on paper

with means as (
    select
        cells.period,
        case
            when grouping(cells.place_code) = 0 then 'place'
            when grouping(places.sub_icb_code) = 0 then 'sub_icb'
            when grouping(places.icb_code) = 0 then 'icb'
            else 'england'
        end as level,
        coalesce(cells.place_code, places.sub_icb_code, places.icb_code, 'ENG') as org_code,
        coalesce(cells.specialty_code, 'all') as specialty_code,
        cells.cut_code,
        cells.cut,
        sum(referrals * on_paper) / sum(referrals) as on_paper,
        sum(referrals * reachable_low) / sum(referrals) as reachable_low,
        sum(referrals * reachable_best) / sum(referrals) as reachable_best,
        sum(referrals * reachable_high) / sum(referrals) as reachable_high,
        sum(referrals * open_low) / sum(referrals) as open_low,
        sum(referrals * open_best) / sum(referrals) as open_best,
        sum(referrals * open_high) / sum(referrals) as open_high,
        sum(referrals * options_low) / sum(referrals) as options_low,
        sum(referrals * options_best) / sum(referrals) as options_best,
        sum(referrals * options_high) / sum(referrals) as options_high,
    from marts.cells as cells
    inner join model.places as places using (place_code)
    group by
        cells.period,
        cells.cut_code,
        cells.cut,
        grouping sets (
            (),
            (cells.specialty_code),
            (places.icb_code),
            (places.icb_code, cells.specialty_code),
            (places.sub_icb_code),
            (places.sub_icb_code, cells.specialty_code),
            (cells.place_code)
        )
    having sum(referrals) > 0
),

counts as (
    select *, row_number() over (partition by level, org_code, specialty_code order by cut) as cut_number
    from (
        from means
        union all by name
        select
            period, 'place' as level, place_code as org_code, specialty_code, cut_code, cut, on_paper, reachable_low,
            reachable_best, reachable_high, open_low, open_best, open_high, options_low, options_best, options_high,
        from marts.cells
    )
),

before_time as (
    select * exclude (cut_code, cut), null::varchar as cut_code, null as cut
    from counts
    where cut_number = 1
),

gates as (
    select *, 1 as gate_sort, 'On paper' as gate, on_paper as low, on_paper as best, on_paper as high
    from before_time
    union all by name
    select *, 2 as gate_sort, 'Reachable' as gate, reachable_low as low, reachable_best as best, reachable_high as high
    from before_time
    union all by name
    select *, 3 as gate_sort, 'Open' as gate, open_low as low, open_best as best, open_high as high
    from before_time
    union all by name
    select
        *,
        3 + cut_number as gate_sort,
        'In time' as gate,
        options_low as low,
        options_best as best,
        options_high as high,
    from counts
)

select
    period,
    level,
    org_code,
    specialty_code,
    gate_sort::tinyint as gate_sort,
    gate,
    cut_code,
    cut,
    low,
    best,
    high,
    on_paper,
from gates
order by level, org_code, specialty_code, gate_sort
