-- Expected referrals of the ICBs add up to England's, and those of the sub-ICBs to their ICB's.

with england as (
    select
        period,
        cut_code,
        specialty_code,
        sum(referrals) filter (level = 'england') as parent,
        sum(referrals) filter (level = 'icb') as children
    from marts.choice
    group by all
),

icbs as (
    select
        choice.period,
        choice.cut_code,
        choice.specialty_code,
        coalesce(commissioners.icb_code, choice.org_code) as icb_code,
        sum(referrals) filter (level = 'icb') as parent,
        sum(referrals) filter (level = 'sub_icb') as children,
    from marts.choice as choice
    left join model.commissioners as commissioners
        on
            choice.level = 'sub_icb'
            and choice.period = commissioners.period
            and choice.org_code = commissioners.commissioner_code
    where choice.level in ('icb', 'sub_icb')
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
