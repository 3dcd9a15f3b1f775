-- A printed rate of continuity of carer is that of the numerator and denominator printed beside it.
--
-- The rate may be of counts that are not rounded yet.

with rates as (
    select
        numbers.period,
        numbers.level,
        numbers.org_code,
        numbers.indicator,
        continuity.per,
        continuity.most_off,
        continuity.rounded_to,
        max(numbers.value) filter (lower(numbers.currency) = 'numerator') as numerator,
        max(numbers.value) filter (lower(numbers.currency) = 'denominator') as denominator,
        max(numbers.value) filter (lower(numbers.currency) = 'rate') as rate,
    from staging.maternity_measures as numbers
    inner join seeds.maternity_continuity as continuity on starts_with(numbers.indicator, continuity.stem)
    group by all
)

select period, level, org_code, indicator, numerator, denominator, rate
from rates
where abs(per * numerator / nullif(denominator, 0) - rate) > most_off + per * rounded_to / nullif(denominator, 0)
order by all
