-- Of people past 18 weeks, how many have an accessible option with a clearly better chance, newest month.
--
-- Nobody's home is published: people are spread over the practices of their sub-ICB by registered patients. Their own
-- option is never among the better ones, since its chance is no better than itself. Where they wait at an option
-- whose chance is unknown, or come from a hub without practices, nothing can be told.
--
-- grain:   commissioner_code, option_id, specialty_code, cut_code
-- columns:
--   commissioner_code  sub-ICB they come from, or a hub without practices
--   icb_code           its ICB; null for a hub
--   option_id          option they wait at
--   specialty_code     specialty
--   cut_code           cut an option must reach to be accessible
--   cut                chance of treatment within 18 weeks
--   people             waiting 18 weeks or more
--   unknown            of them, those of whom nothing can be told
--   sooner_low         with a better option accessible for certain
--   sooner_best        by best estimates
--   sooner_high        with one that may be, or of whom nothing can be told

with told as (
    select * from model.patients_over_18_weeks where has_places and p18_best is not null
),

shares as (
    select
        told.commissioner_code,
        told.option_id,
        told.specialty_code,
        chances.cut_code,
        sum(patients_share) filter (chance_low >= p18_best + sooner_share) as low,
        sum(patients_share) filter (chance_best >= p18_best + sooner_share) as best,
        sum(patients_share) filter (chance_high >= p18_best + sooner_share) as high,
    from told
    cross join seeds.method
    inner join model.best_chances as chances
        on told.commissioner_code = chances.sub_icb_code and told.specialty_code = chances.specialty_code
    group by all
)

select
    patients_over_18_weeks.commissioner_code,
    patients_over_18_weeks.icb_code,
    patients_over_18_weeks.option_id,
    patients_over_18_weeks.specialty_code,
    cuts.cut_code,
    cuts.cut,
    patients_over_18_weeks.people,
    case when has_places and p18_best is not null then 0 else people end as unknown,
    people * coalesce(low, 0) as sooner_low,
    people * coalesce(best, 0) as sooner_best,
    case when has_places and p18_best is not null then people * coalesce(high, 0) else people end as sooner_high,
from model.patients_over_18_weeks as patients_over_18_weeks
inner join model.month_cuts as cuts on cuts.period = (select max(period) from model.months)
left join shares
    on
        patients_over_18_weeks.commissioner_code = shares.commissioner_code
        and patients_over_18_weeks.option_id = shares.option_id
        and patients_over_18_weeks.specialty_code = shares.specialty_code
        and cuts.cut_code = shares.cut_code
