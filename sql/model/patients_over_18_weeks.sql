-- People past 18 weeks, who may ask to move: by commissioner, where they wait and specialty, in the newest month.
--
-- grain:   commissioner_code, option_id, specialty_code
-- columns:
--   commissioner_code  sub-ICB they come from, or a hub without practices
--   icb_code           its ICB; null for a hub
--   region_code        the region of that; null for a hub, and where it is not known
--   option_id          option they wait at
--   specialty_code     specialty
--   people             waiting 18 weeks or more
--   p18_best           expected chance of treatment within 18 weeks for somebody who joins there now
--   has_places         whether the commissioner has practices, so that it is known where they live

with newest as (
    select max(period) as period from model.months
)

select
    waits.commissioner_code,
    commissioners.icb_code,
    commissioners.region_code,
    named.option_id,
    waits.specialty_code,
    sum(waits.patients)::integer as people,
    any_value(chances.p18_best) as p18_best,
    waits.commissioner_code in (select sub_icb_code from model.places where patients_share > 0) as has_places,
from staging.rtt_waits as waits
cross join seeds.method
inner join newest using (period)
inner join model.provider_options as named
    on
        waits.provider_code = named.provider_code
        and waits.period >= date_trunc('month', named.era_from)
        and waits.period < date_trunc('month', named.era_to)
left join model.commissioners as commissioners
    on waits.period = commissioners.period and waits.commissioner_code = commissioners.commissioner_code
left join model.chances as chances
    on
        waits.period = chances.period
        and named.option_id = chances.option_id
        and waits.specialty_code = chances.specialty_code
where waits.pathway = 'incomplete' and waits.weeks_waited >= treatment_weeks and waits.specialty_code <> 'C_999'
group by all
