-- Expected referrals of the ICBs add up to England's, and those of the sub-ICBs to their ICB's.
--
-- Practices whose ICB is not known are England's alone.

with areas as (
    select period, commissioner_code as sub_icb_code, icb_code
    from model.commissioners
    where icb_code is not null
    union all
    select period, sub_icb_code, icb_code
    from model.practice_areas
    where not is_matched and sub_icb_code is not null
),

without_icb as (
    select period, coalesce(specialty_code, 'all') as specialty_code, sum(referrals) as referrals
    from model.cell_weights
    where icb_code is null
    group by period, grouping sets ((), (specialty_code))
),

england as (
    select
        choice.period,
        choice.cut_code,
        choice.specialty_code,
        sum(choice.referrals) filter (level = 'england') as parent,
        coalesce(sum(choice.referrals) filter (level = 'icb'), 0)
        + coalesce(any_value(without_icb.referrals), 0) as children,
    from marts.choice as choice
    left join without_icb using (period, specialty_code)
    group by all
),

icbs as (
    select
        choice.period,
        choice.cut_code,
        choice.specialty_code,
        coalesce(areas.icb_code, choice.org_code) as icb_code,
        sum(referrals) filter (level = 'icb') as parent,
        sum(referrals) filter (level = 'sub_icb') as children,
    from marts.choice as choice
    left join areas
        on choice.level = 'sub_icb' and choice.period = areas.period and choice.org_code = areas.sub_icb_code
    where
        choice.level in ('icb', 'sub_icb')
        and (areas.sub_icb_code is null or areas.icb_code is not null)
    group by all
)

select period, cut_code, specialty_code, 'ENG' as org_code, parent, children
from england
where not coalesce(abs(parent - children) <= 1e-6 * parent, false)
union all
select period, cut_code, specialty_code, icb_code, parent, children
from icbs
where not coalesce(abs(parent - children) <= 1e-6 * parent, false)
order by all
