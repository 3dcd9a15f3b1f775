-- Options left after each gate: yes, expected number, not no. Means for an area or for every specialty of a practice, weighted by expected
-- referrals; whole options for one practice and specialty.
--
-- grain: gate_sort
-- title: Options left after each gate
-- caution: The options are a modelled menu: what people were actually offered is not published.
-- columns:
--   gate     Gate            | text
--   cut_code  In time means   | cut
--   cut      Chance, in 100  | chance
--   low      Yes             | decimal
--   best     Expected number | decimal
--   high     Yes or perhaps  | decimal
--   on_paper  On paper        | decimal

with cells as (
    select * from marts.cells where $level = 'place' and place_code = $code and specialty_code <> 'C_999'
),

counts as (
    select
        period, cut_code, cut::double as cut, on_paper,
        reachable_low, reachable_best, reachable_high,
        open_low, open_best, open_high,
        timely_low, timely_best, timely_high,
    from marts.funnel
    where
        period = (select max(period) from marts.funnel)
        and level = $level
        and (level = 'england' or org_code = $code)
        and specialty_code = $specialty
    union all
    select
        period, cut_code, cut::double, on_paper,
        reachable_low, reachable_best, reachable_high,
        open_low, open_best, open_high,
        options_low, options_best, options_high,
    from cells
    where specialty_code = $specialty
    union all
    select
        period, cut_code, cut::double, sum(on_paper * referrals) / nullif(sum(referrals), 0),
        sum(reachable_low * referrals) / nullif(sum(referrals), 0),
        sum(reachable_best * referrals) / nullif(sum(referrals), 0),
        sum(reachable_high * referrals) / nullif(sum(referrals), 0),
        sum(open_low * referrals) / nullif(sum(referrals), 0),
        sum(open_best * referrals) / nullif(sum(referrals), 0),
        sum(open_high * referrals) / nullif(sum(referrals), 0),
        sum(options_low * referrals) / nullif(sum(referrals), 0),
        sum(options_best * referrals) / nullif(sum(referrals), 0),
        sum(options_high * referrals) / nullif(sum(referrals), 0),
    from cells
    where $specialty = 'all'
    group by period, cut_code, cut
),

-- The gates before the last are the same at every cut.
before_time as (
    from counts
    order by cut
    limit 1
),

gates as (
    select
        period, 1 as gate_sort, 'On paper' as gate, null as cut_code, null as cut,
        on_paper as low, on_paper as best, on_paper as high, on_paper,
    from before_time
    union all
    select period, 2, 'Reachable', null, null, reachable_low, reachable_best, reachable_high, on_paper
    from before_time
    union all
    select period, 3, 'Open', null, null, open_low, open_best, open_high, on_paper
    from before_time
    union all
    select
        period, 3 + row_number() over (order by cut), 'In time', cut_code, cut,
        timely_low, timely_best, timely_high, on_paper,
    from counts
)

select period, gate_sort, gate, cut_code, cut, low, best, high, on_paper
from gates
order by gate_sort
