-- No organisation has more women or babies in a dimension of maternity activity that is shown than England as printed.

with counts as (
    select period, level, org_code, dimension, measure, count_of, value
    from staging.maternity_activity
    where value is not null and dimension in (select dimension from seeds.maternity_dimensions)
)

select
    parts.period,
    parts.level,
    parts.org_code,
    parts.dimension,
    parts.measure,
    parts.value,
    england.value as england
from counts as parts
inner join counts as england
    on
        england.level = 'england'
        and parts.period = england.period
        and parts.dimension = england.dimension
        and parts.measure is not distinct from england.measure
        and parts.count_of = england.count_of
where parts.value > england.value
order by all
