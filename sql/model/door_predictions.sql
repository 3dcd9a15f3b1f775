-- The chance that a door takes people in, as it would have been told in an earlier month, beside whether it then did.
--
-- Where chances are fitted, a month's doors are predicted by the doors of months at least half a year before, and only where
-- there are enough of them. A door with few usual starts can be seen open only if anybody comes, so what is predicted is the
-- chance of both. Silent doors are left out: of them something is known afterwards only if they came back.
--
-- grain:   period, icb_code, specialty_code, option_id
-- columns:
--   period          month of the prediction
--   icb_code        ICB the people come from
--   specialty_code  specialty
--   option_id       option
--   status          status of the door, or recoded
--   size_class      class of its usual starts a month
--   p_taken         predicted chance that it takes whoever comes
--   p_open          predicted chance that anybody starts there in the three months after
--   is_open         whether anybody did
--   open_seen       1 where anybody did; else the chance that it was open and nobody came
--   kind            fitted or seeded

with known as (
    select
        levels.period,
        levels.icb_code,
        levels.specialty_code,
        levels.option_id,
        if(coalesce(reasons.is_recoded, false), 'recoded', levels.status) as status,
        levels.size_class,
        chance_of_demand(usual, usual_mean, method) as demand,
        levels.is_open_after as is_open,
    from model.door_levels as levels
    cross join seeds.method
    left join model.door_reasons as reasons using (period, composition_id, specialty_code, option_id)
    where levels.composition_id > 0 and levels.starts_now is not null and levels.is_open_after is not null
),

earlier as (
    select
        outcomes.period,
        outcomes.status,
        outcomes.size_class,
        sum(before.cases) as cases,
        door_chance(sum(before.opened), sum(before.demand)) as chance,
    from model.door_outcomes as outcomes
    cross join seeds.method
    inner join model.door_outcomes as before
        on
            outcomes.status = before.status
            and outcomes.size_class = before.size_class
            and before.period <= outcomes.period - to_months(months_apart)
    group by all
)

select
    known.period,
    known.icb_code,
    known.specialty_code,
    known.option_id,
    known.status,
    known.size_class,
    if(chances.kind = 'fitted', earlier.chance, chances.p_open) as p_taken,
    p_taken * known.demand as p_open,
    known.is_open,
    if(known.is_open, 1, (p_taken - p_open) / nullif(1 - p_open, 0)) as open_seen,
    chances.kind,
from known
cross join seeds.method
inner join model.door_chances as chances using (status, size_class)
left join earlier using (period, status, size_class)
where chances.kind = 'seeded' or earlier.cases >= least_door_cases
