-- In which months the people of a weekly band started: those completed in a month, and those waiting at its end.
--
-- The day of completion is uniform in its month and the wait in its band, so a completion's start is spread over up to
-- three months. A list is of one day: its bands are split pro rata.
--
-- grain:   period, pathway, weeks_waited, start_period
-- columns:
--   period        month of completion, or at whose end people wait
--   pathway       admitted, non_admitted or incomplete
--   weeks_waited  whole weeks of the band
--   start_period  month they started in
--   months_later  months from that to `period`
--   share         share of the band who started in it, 0-1

with pairs as (
    select
        months.period,
        pathways.pathway,
        weeks.weeks_waited,
        starts.period as start_period,
        date_diff('month', starts.period, months.period) as months_later,
        date_diff('day', months.period, months.month_end) + 1 as month_days,
        date_diff('day', months.period, starts.period) as first_day,
        date_diff('day', months.period, starts.month_end) + 1 as next_day,
    from model.months as months
    cross join seeds.method
    inner join model.months as starts
        on
            starts.period <= months.period
            and starts.period >= months.period - to_months(method.cohort_months - 1)
    cross join (select unnest(['admitted', 'non_admitted', 'incomplete']) as pathway) as pathways
    -- No six months in a row have 27 weeks.
    cross join (select unnest(range(27)) as weeks_waited) as weeks
),

shares as (
    select
        period,
        pathway,
        weeks_waited,
        start_period,
        months_later,
        case
            when is_completed(pathway)
                then
                    share_started_before(next_day, month_days, weeks_waited)
                    - share_started_before(first_day, month_days, weeks_waited)
            else
                greatest(
                    0,
                    least(7 * (weeks_waited + 1), month_days - first_day)
                    - greatest(7 * weeks_waited, month_days - next_day)
                ) / 7.0
        end as share,
    from pairs
)

select
    period,
    pathway,
    weeks_waited,
    start_period,
    months_later,
    share,
from shares
where share > 0
