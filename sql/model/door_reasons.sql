-- What is looked for behind every door that is apparently closed: since when, and whether its people went elsewhere.
--
-- grain:   period, composition_id, specialty_code, option_id
-- columns:
--   period            month
--   composition_id    commissioners of the ICB
--   specialty_code    specialty
--   option_id         option
--   since             first month of the newest unbroken run of submitted months at a tenth of the usual or less
--   is_recoded        the option's other specialties gained half of the loss or more from the same ICB
--   left_specialty    its starts in the specialty from everywhere fell to a tenth of their own usual as well

with closed as (
    select
        levels.*,
        door_windows.usual_until,
        door_windows.newest,
        histories.starts,
    from model.door_levels as levels
    inner join model.door_windows as door_windows using (period, option_id)
    inner join model.door_histories as histories using (composition_id, specialty_code, option_id)
    where levels.composition_id > 0 and levels.status = 'apparently closed'
),

months as (
    select
        closed.period,
        closed.composition_id,
        closed.specialty_code,
        closed.option_id,
        closed.usual,
        closed.starts_now,
        closed.usual_until,
        closed.newest,
        submitted_months.number,
        starts[submitted_months.number] <= closed_ceiling_share * usual as is_low,
        max(submitted_months.number) filter (is_low) over (
            partition by closed.period, composition_id, specialty_code, closed.option_id
        ) as last_low,
    from closed
    cross join seeds.method
    inner join model.submitted_months as submitted_months
        on closed.option_id = submitted_months.option_id and closed.newest >= submitted_months.number
),

runs as (
    select
        period,
        composition_id,
        specialty_code,
        option_id,
        usual,
        starts_now,
        usual_until,
        newest,
        coalesce(max(number) filter (not is_low and number < last_low), 0)::integer as last_before,
    from months
    group by all
),

gains as (
    select
        runs.period,
        runs.composition_id,
        runs.specialty_code,
        runs.option_id,
        sum(greatest(
            0,
            list_avg(others.starts[coalesce(usual_until, 0) + 1:newest])
            - list_avg(others.starts[greatest(1, last_before - baseline_months + 1):last_before])
        )) as gained,
    from runs
    cross join seeds.method
    inner join model.door_histories as others
        on
            runs.composition_id = others.composition_id
            and runs.option_id = others.option_id
            and runs.specialty_code <> others.specialty_code
    group by all
)

select
    runs.period,
    runs.composition_id,
    runs.specialty_code,
    runs.option_id,
    submitted_months.period as since,
    coalesce(gains.gained, 0) >= recoded_least_share * (runs.usual - runs.starts_now) as is_recoded,
    coalesce(everywhere.status = 'apparently closed', false) as left_specialty,
from runs
cross join seeds.method
inner join model.submitted_months as submitted_months
    on runs.option_id = submitted_months.option_id and runs.last_before + 1 = submitted_months.number
left join gains
    on
        runs.period = gains.period
        and runs.composition_id = gains.composition_id
        and runs.specialty_code = gains.specialty_code
        and runs.option_id = gains.option_id
left join model.door_levels as everywhere
    on
        everywhere.composition_id = 0
        and runs.period = everywhere.period
        and runs.specialty_code = everywhere.specialty_code
        and runs.option_id = everywhere.option_id
