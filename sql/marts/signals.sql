-- Which monthly series changed and which only vary: an XmR chart of each, by the rules of Making Data Count.
--
-- Lists and shares of lists are judged by their change from the month before, the others by their level. Levels of
-- lists signal for being slow: of series that only vary, with 0.8 of each month taken over by the next, half do.
--
-- The mean and the limits are of a series' first 13 values: mean plus and minus 2.66 times the average difference of
-- a month from the month before. They are not drawn again when a series moves. A month that is not loaded, or that the
-- provider did not submit, is a gap: no change and no difference is taken across it and no run goes over it. A signal is
-- marked on the month that completes it, and on those that go on with it, never on earlier ones. Where a month has
-- several, it is told by the first of: outside the limits; seven on one side (seven months in a row above the mean, or
-- below); seven rising and seven falling (each above the one before, or below); two of three near a limit (of three
-- months in a row, all on one side of the mean, two or more lie more than two thirds of the way to the limit on that
-- side). It is new where the month before does not signal in that direction.
--
-- Series: every measure of England, ICBs and sub-ICBs, and of providers all but coverage. Numbers of people are
-- followed by specialty for England and ICBs alone; the share within 18 weeks and coverage by specialty everywhere,
-- the share only in months with 20 people or more.
--
-- Coverage looks back 15 months. Months with fewer loaded before them are told but not judged, and limits come from
-- those after: what is not known yet would look like a change when it comes to be known.
--
-- What chance alone would give is counted in simulated series as long as this one, that take over as much from month to
-- month as this one does (model.signal_chances). That is its autocorrelation over all its months, made larger by what a
-- short series takes off it: of n months, on average (1 + 3 times itself) / n. A gap shortens a series, no more.
--
-- grain:   measure, cut_code, level, org_code, specialty_code, period
-- caution: A signal says that something changed, not why, nor that it is bad. Totals of an area fall when a provider does
--          not submit. Counts have seasons, which the limits do not know. Limits are not cut off at 0 or 1.
-- columns:
--   measure          within_18_weeks_share, patients_waiting, new_starts or coverage
--   level            england, icb, sub_icb or provider
--   org_code         code at that level; ENG for England
--   specialty_code   treatment function; all for every one together
--   cut_code         of coverage: the cut; null for the others
--   cut              of coverage: chance of treatment within 18 weeks an option must reach; null for the others
--   period           month
--   month_value      the month's own figure: share 0-1, or people; for coverage the expected share
--   value            what is judged: for patients_waiting and within_18_weeks_share the change of month_value from the month
--                    before, null where that is a gap; for the others month_value
--   is_change        whether the change is judged
--   low              lower end of the likely range of coverage; null for the others
--   high             upper end; null for the others
--   mean             of the first 13 values; null with the reason
--   lower_limit      lower limit
--   upper_limit      upper limit
--   signal           outside the limits, seven on one side, seven rising, seven falling, two of three near a limit; null
--                    where there is none, and where there are no limits
--   direction        higher or lower, of the signal
--   is_new           whether the month signals and the month before did not in that direction
--   points           months of the series with a value; null for those before its figures have all the history they look at
--   autocorrelation  how much a month takes after the one before, from -1 to 1, of the whole series; null without limits
--   any_by_chance    chance of a signal in that month if nothing changed; null without limits
--   new_by_chance    ... of a new one
--   limits_note      why there are no limits; null where there are
--   method_version   version of the limits

with series as (
    select
        case pathway when 'new' then 'new_starts' else 'patients_waiting' end as measure,
        level,
        org_code,
        case specialty_code when 'C_999' then 'all' else specialty_code end as specialty_code,
        null as cut_code,
        null as cut,
        period,
        patients as month_value,
        pathway = 'incomplete' as is_change,
        null as low,
        null as high,
        true as is_settled,
    from marts.waits
    where
        pathway in ('incomplete', 'new')
        and level <> 'region'
        and (level in ('england', 'icb') or specialty_code = 'C_999')
    union all
    select
        'within_18_weeks_share',
        level,
        org_code,
        case specialty_code when 'C_999' then 'all' else specialty_code end,
        null,
        null,
        period,
        within_18_weeks_share,
        true,
        null,
        null,
        true,
    from marts.waits
    cross join seeds.method
    where
        pathway = 'incomplete'
        and level <> 'region'
        and patients_with_known_wait >= least_percentile_patients
    union all
    select
        'coverage',
        level,
        org_code,
        specialty_code,
        cut_code,
        cut,
        period,
        coverage_best,
        false,
        coverage_low,
        coverage_high,
        period > (select min(period) from model.months) + to_months(method.recent_months + method.baseline_months - 2),
    from marts.choice
    cross join seeds.method
    where level not in ('place', 'region')
),

measured as (
    select
        *,
        case
            when not is_change then month_value
            when lag(period) over months = period - interval 1 month then month_value - lag(month_value) over months
        end as value,
        is_settled and value is not null as is_judged,
    from series
    where level = 'provider' or (level, org_code) in (select (level, org_code) from marts.areas)
    window months as (partition by measure, cut_code, level, org_code, specialty_code order by period)
),

followed as (
    select
        *,
        row_number() over months as point,
        value - lag(value) over months as difference,
        coalesce(lag(period) over months = period - interval 1 month, false) as follows,
        value - avg(value) over whole as deviation,
        datediff('month', date '2000-01-01', period) - point as stretch,
    from measured
    window
        whole as (partition by measure, cut_code, level, org_code, specialty_code, is_judged, is_settled),
        months as (whole order by period)
),

ranged as (
    select
        followed.*,
        method.method_version,
        case when is_judged then count(*) over whole end as points,
        avg(value) filter (point <= limit_points) over whole as first_mean,
        avg(abs(difference)) filter (point <= limit_points and follows) over whole as mean_range,
        count(*) filter (point <= limit_points and follows) over whole < least_ranges as is_broken,
        avg(deviation * (deviation - difference)) filter (follows) over whole
        / nullif(avg(deviation ** 2) over whole, 0) as short_autocorrelation,
        case
            when not is_settled then 'the method looks back 15 months, and fewer are loaded'
            when value is null then 'the month before has no figure'
            when points < limit_points and is_change then 'fewer than 13 changes, which take 14 months'
            when points < limit_points then 'fewer than 13 months'
            when is_broken and is_change then 'too many gaps in the first 13 changes'
            when is_broken then 'too many gaps in the first 13 months'
            when mean_range < 1e-9 and is_change then 'the first 13 changes are the same'
            when mean_range < 1e-9 then 'the first 13 months are the same'
        end as limits_note,
        case when limits_note is null then first_mean end as mean,
        case when limits_note is null then mean_range * ranges_to_limit end as reach,
        value - mean as off,
        (short_autocorrelation + 1 / points) / nullif(1 - 3 / points, 0) as own_autocorrelation,
        case
            when limits_note is null
                then
                    least(
                        greatest(
                            round(own_autocorrelation * autocorrelation_steps) / autocorrelation_steps + 0,
                            least_autocorrelation
                        ),
                        most_autocorrelation
                    )
        end as autocorrelation,
    from followed
    cross join seeds.method
    window whole as (partition by measure, cut_code, level, org_code, specialty_code, is_judged, is_settled)
),

judged as (
    select
        *,
        abs(off) > reach as is_outside,
        count(*) filter (off > 0) over seven = 7 as is_high,
        count(*) filter (off < 0) over seven = 7 as is_low,
        count(*) filter (follows and difference > 0) over six = 6 as is_rising,
        count(*) filter (follows and difference < 0) over six = 6 as is_falling,
        count(*) filter (off > 0) over three = 3 and count(*) filter (off * 3 > reach * 2) over three >= 2
            as is_near_upper,
        count(*) filter (off < 0) over three = 3 and count(*) filter (off * 3 < reach * -2) over three >= 2
            as is_near_lower,
        case
            when limits_note is not null then null
            when is_outside then 'outside the limits'
            when is_high or is_low then 'seven on one side'
            when is_rising then 'seven rising'
            when is_falling then 'seven falling'
            when is_near_upper or is_near_lower then 'two of three near a limit'
        end as signal,
        case
            when signal = 'seven rising' then 'higher'
            when signal = 'seven falling' then 'lower'
            when signal is not null then case when off > 0 then 'higher' else 'lower' end
        end as direction,
    from ranged
    window
        months as (
            partition by measure, cut_code, level, org_code, specialty_code, is_judged, is_settled, stretch
            order by period
        ),
        seven as (months rows between 6 preceding and current row),
        six as (months rows between 5 preceding and current row),
        three as (months rows between 2 preceding and current row)
)

select
    measure,
    level,
    org_code,
    specialty_code,
    cut_code,
    cut,
    period,
    month_value::double as month_value,
    value::double as value,
    is_change,
    low,
    high,
    mean,
    mean - reach as lower_limit,
    mean + reach as upper_limit,
    signal,
    direction,
    signal is not null and coalesce(lag(direction) over months <> direction, true) as is_new,
    judged.points,
    judged.autocorrelation,
    any_share as any_by_chance,
    new_share as new_by_chance,
    limits_note,
    method_version,
from judged
left join model.signal_chances as chances
    on judged.autocorrelation = chances.autocorrelation and judged.point = chances.points
window
    months as (
        partition by measure, cut_code, level, org_code, specialty_code, is_judged, is_settled, stretch
        order by period
    )
order by measure, cut_code, level, org_code, specialty_code, period
