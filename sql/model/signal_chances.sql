-- How often chance alone marks a month of a series that only varies, by its autocorrelation and how long it is.
--
-- Simulated series, judged by the rules of marts.signals, with limits of their first 13 months (etl/noise.py).
--
-- grain:   autocorrelation, points
-- columns:
--   autocorrelation  how much a month takes after the one before, from -1 to 1
--   points           number of the month in its series
--   any_share        share of the series with a signal in that month
--   new_share        ... with one that the month before did not have in the same direction

with simulated as (
    select
        step / autocorrelation_steps as autocorrelation,
        unnest(
            chances_of_signals(
                step / autocorrelation_steps, (select count(*) from model.months), limit_points, ranges_to_limit
            ),
            recursive := true
        ),
    from seeds.method
    cross join unnest(
        generate_series(
            (least_autocorrelation * autocorrelation_steps)::bigint,
            (most_autocorrelation * autocorrelation_steps)::bigint
        )
    ) as steps (step)
)

select
    autocorrelation,
    points,
    any_share,
    new_share,
from simulated
