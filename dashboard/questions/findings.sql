-- What stands out in England: local areas where most people have a real choice, the specialty with most choices
-- on paper only, and what stands in the way of those without a choice.
--
-- grain: finding, item
-- title: What stands out in England
-- caution: By expected shares, for one modelled menu of options. What people were actually offered is not
--          published.
-- columns:
--   finding  Finding              | text
--   item     Of                   | text
--   cut_code  In time means        | cut
--   cut      Chance, in 100       | chance
--   value    How many             | number
--   share    In 100               | share

with newest as (
    select max(period) as period from marts.choice
),

areas as (
    select
        period, 1 as sort_order, 'local areas where over half have a real choice' as finding, 'integrated care boards' as item,
        null as code, cut_code, cut::double as cut,
        count(*) filter (where coverage_best > 0.5) as value,
        count(*) filter (where coverage_best > 0.5) / count(coverage_best) as share,
        count(coverage_best) as of_all,
    from marts.choice
    where period = (select period from newest) and level = 'icb' and specialty_code = 'all' and not is_cannot_tell
    group by period, cut_code, cut
),

on_paper as (
    select
        period, 2, 'the specialty with most choices on paper only', plain_name, specialty_code, cut_code, cut::double,
        paper_only_best * referrals, paper_only_best, referrals,
    from marts.choice
    inner join marts.specialties using (specialty_code)
    where
        period = (select period from newest)
        and level = 'england'
        and cut_code = $cut
        and specialty_code <> 'C_999'
        and paper_only_best > 0
        and not is_cannot_tell
    order by paper_only_best * referrals desc, specialty_code
    limit 1
),

blocked as (
    select period, binding_constraint, referrals, cut_code, cut
    from marts.cells
    where cut_code = $cut and specialty_code <> 'C_999'
),

in_the_way as (
    select
        period, 3, 'what stands in the way', binding_constraint, null, cut_code, cut::double,
        sum(referrals), sum(referrals) / (select sum(referrals) from blocked), (select sum(referrals) from blocked),
    from blocked
    where binding_constraint is not null
    group by period, binding_constraint, cut_code, cut
)

select *, (select method_version from marts.build) as method_version
from (
    select * from areas
    union all
    select * from on_paper
    union all
    select * from in_the_way
)
order by sort_order, cut, value desc, item
