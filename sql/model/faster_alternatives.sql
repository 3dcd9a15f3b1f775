-- Of people past 18 weeks, how many have another option that is more likely accessible than not, at even odds, with a clearly
-- better chance, in the newest month.
--
-- Nobody's home is published: people are spread over the practices of their sub-ICB by registered patients. Their own
-- option is never among the better ones, since its chance is no better than itself. Of people who come from a hub without
-- practices nothing can be told.
--
-- grain:   commissioner_code, option_id, specialty_code
-- columns:
--   commissioner_code  sub-ICB they come from, or a hub without practices
--   icb_code           its ICB; null for a hub
--   region_code        the region of that; null for a hub, and where it is not known
--   option_id          option they wait at
--   specialty_code     specialty
--   cut_code           even_odds
--   people             waiting 18 weeks or more
--   unknown            of them, those of whom nothing can be told
--   sooner             expected number with a better option

with known as (
    select * from model.patients_over_18_weeks where has_places and p18_best is not null
),

shares as (
    select
        known.commissioner_code,
        known.option_id,
        known.specialty_code,
        sum(patients_share) filter (best_chance >= p18_best + sooner_share) as share,
    from known
    cross join seeds.method
    inner join model.best_chances as chances
        on known.commissioner_code = chances.sub_icb_code and known.specialty_code = chances.specialty_code
    group by all
)

select
    waiting.commissioner_code,
    waiting.icb_code,
    waiting.region_code,
    waiting.option_id,
    waiting.specialty_code,
    'even_odds' as cut_code,
    waiting.people,
    if(has_places and p18_best is not null, 0, people) as unknown,
    people * coalesce(shares.share, 0) as sooner,
from model.patients_over_18_weeks as waiting
left join shares using (commissioner_code, option_id, specialty_code)
