-- Options left in every specialty for one practice, at one cut.
--
-- grain: code
-- title: Every specialty of a practice
-- caution: The options are a modelled menu: what people were actually offered is not published.
--          The chance of treatment within 18 weeks sorts providers by what
--          they did lately; it is not a forecast.
-- columns:
--   name          Specialty             | text
--   on_paper      On paper              | number
--   options_low   Real options: yes     | number
--   options_high  yes or perhaps        | number
--   options_best  expected number       | decimal
--   p_more        Chance of two or more, in 100 | share
--   label         Label                 | text
--   too_far       Lost: too far         | number
--   apparently_closed  apparently closed | number
--   too_slow      too slow              | number
--   several       several together      | number
--   referrals     Referrals a year      | number

with limits as (
    select
        max(value) filter (setting = 'yes_chance') as yes_chance,
        max(value) filter (setting = 'no_chance') as no_chance,
    from marts.method_limits
),

lost as (
    select
        specialty_code,
        count(*) filter (reason = 'too far') as too_far,
        count(*) filter (reason = 'apparently closed') as apparently_closed,
        count(*) filter (reason = 'too slow') as too_slow,
        count(*) filter (reason = 'several together') as several,
    from (
        select
            options.specialty_code,
            lost_by_chances(p_reachable, p_open, p_timely, yes_chance, no_chance) as reason,
        from marts.options as options
        inner join marts.timely_chances as timely using (provider_code, specialty_code)
        cross join limits
        where options.place_code = $code and options.on_paper and timely.cut_code = $cut
    )
    group by specialty_code
)

select
    period,
    specialty_code as code,
    specialty_name as name,
    plain_name,
    referrals,
    on_paper,
    options_low,
    options_best,
    options_high,
    label,
    is_firm,
    binding_constraint,
    coalesce(too_far, 0) as too_far,
    coalesce(apparently_closed, 0) as apparently_closed,
    coalesce(too_slow, 0) as too_slow,
    coalesce(several, 0) as several,
    p_none,
    p_one,
    p_more,
    settled_by,
from marts.cells
inner join marts.specialties using (specialty_code)
left join lost using (specialty_code)
where place_code = $code and cut_code = $cut and specialty_code <> 'C_999'
order by referrals desc nulls last, sort_order
