-- The chance of treatment within 18 weeks at each option for somebody who joins now, with the errors of its kind.
--
-- grain:   period, option_id, specialty_code
-- columns:
--   period                   month
--   option_id                option
--   specialty_code           specialty it has anybody in, in any loaded month
--   starts_3_months          new starts in the last three months
--   p18                      of people who stay on its list the share treated within 18 weeks; null where the basis is the
--                            specialty
--   p18_strict               treated against new starts of the same months, at most 1
--   p18_low                  10% point of the chance
--   p18_best                 expected chance; of a specialty the middle of its outcomes
--   p18_high                 90% point
--   error_class              class of model.error_classes
--   basis                    three months, twelve months or the specialty
--   are_treatments_reported  false where its treatments seem not to be reported

with classed as (
    select
        shares.*,
        case
            when basis = 'the specialty' then specialty_code
            when basis = 'three months' and is_falling and has_falling then 'starts falling'
            else sizes.size || ', ' || p18_level(p18, middle_p18, high_p18)
        end as error_class,
    from model.treated_shares as shares
    cross join seeds.method
    cross join (
        select count(*) filter (error_class = 'starts falling') > 0 as has_falling from model.error_classes
    ) as falling
    left join (select distinct size, starts_from, starts_to from seeds.error_classes) as sizes
        on
            if(basis = 'three months', starts_3_months, least_starts) >= sizes.starts_from
            and if(basis = 'three months', starts_3_months, least_starts)
            <= coalesce(sizes.starts_to, starts_3_months)
)

select
    classed.period,
    classed.option_id,
    classed.specialty_code,
    classed.starts_3_months,
    classed.p18,
    classed.p18_strict,
    expected_chance(p18, classes, value_at(errors, 0.10)) as p18_low,
    expected_chance(p18, classes, if(basis = 'the specialty', value_at(errors, 0.50), 0)) as p18_best,
    expected_chance(p18, classes, value_at(errors, 0.90)) as p18_high,
    classed.error_class,
    classed.basis,
    classed.are_treatments_reported,
from classed
inner join model.error_classes as classes using (error_class)
