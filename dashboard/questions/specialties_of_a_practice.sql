-- Options left in every specialty for one practice, at one cut.
--
-- grain: code
-- title: Every specialty of a practice
-- caution: The options are a modelled menu: what people were actually offered is not published. Reachable is
--          judged by straight-line distance. The chance of treatment within 18 weeks sorts providers by what
--          they did lately; it is not a forecast.
-- columns:
--   name          Specialty             | text
--   on_paper      On paper              | number
--   options_low   Real options: at least | number
--   options_best  best estimate         | number
--   options_high  at most               | number
--   label         Label                 | text
--   too_far       Lost: too far         | number
--   apparently_closed  apparently closed | number
--   too_slow      too slow              | number
--   referrals     Referrals a year      | number

with lost as (
    select
        specialty_code,
        count(*) filter (reason = 'too far') as too_far,
        count(*) filter (reason = 'apparently closed') as apparently_closed,
        count(*) filter (reason = 'too slow') as too_slow,
    from (
        select
            specialty_code,
            [lost_50, lost_65, lost_92][cuts.cut_sort] as reason,
        from marts.options
        inner join marts.cuts using (period)
        where place_code = $code and on_paper and cuts.cut_code = $cut
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
from marts.cells
inner join marts.specialties using (specialty_code)
left join lost using (specialty_code)
where place_code = $code and cut_code = $cut and specialty_code <> 'C_999'
order by referrals desc nulls last, sort_order
