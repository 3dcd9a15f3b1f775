-- The distances at which a drive within a limit is almost sure, as likely as not and almost impossible: for every limit of
-- seeds.reach_limits, that of the method, and the two beside it that a firm label must hold at.
--
-- Between two limits of seeds.reach_limits each distance is interpolated.
--
-- grain:   minutes
-- columns:
--   minutes   longest drive
--   sure_km   95 in 100 pairs of this straight distance can be driven within it
--   even_km   50 in 100
--   never_km  5 in 100

with limits as (
    select minutes from seeds.reach_limits
    union
    select reach_minutes from seeds.method
    union
    select firm_least_minutes from seeds.method
    union
    select firm_most_minutes from seeds.method
),

steps as (
    select
        minutes as from_minutes,
        lead(minutes) over along as to_minutes,
        [sure_km, best_km, never_km] as from_km,
        lead([sure_km, best_km, never_km]) over along as to_km,
    from seeds.reach_limits
    window along as (order by minutes)
),

placed as (
    select
        limits.minutes,
        steps.from_km,
        coalesce(steps.to_km, steps.from_km) as to_km,
        coalesce((limits.minutes - steps.from_minutes) / nullif(steps.to_minutes - steps.from_minutes, 0), 0) as share,
    from limits
    inner join steps
        on
            limits.minutes >= steps.from_minutes
            and limits.minutes < coalesce(steps.to_minutes, limits.minutes + 1)
)

select
    minutes,
    from_km[1] + share * (to_km[1] - from_km[1]) as sure_km,
    from_km[2] + share * (to_km[2] - from_km[2]) as even_km,
    from_km[3] + share * (to_km[3] - from_km[3]) as never_km,
from placed
