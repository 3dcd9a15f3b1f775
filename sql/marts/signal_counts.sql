-- How many series were looked at for a change this month, how many signals there are, and how many chance would give.
--
-- grain:   measure, level, cut_code
-- caution: Series of one hospital or area move together, so signals come in bunches: chance alone may give far more in
--          one month, and far fewer in another. Of lists whose changes undo one another chance marks fewer than it says.
-- columns:
--   measure             measure of marts.signals
--   level               england, icb, sub_icb or provider
--   cut_code            of coverage: the cut; null for the others
--   cut                 of coverage; null for the others
--   period              the newest month of the measure
--   is_change           whether changes from the month before are judged
--   series              series with a figure in that month
--   series_checked      those with limits
--   series_not_checked  those without, which could not signal
--   signals             of those checked, with a signal in that month
--   signals_higher      upwards
--   signals_lower       downwards
--   new_signals         with a new one: the month before did not signal in that direction
--   new_higher          upwards
--   new_lower           downwards
--   autocorrelation     median of those checked: how much a month takes after the one before
--   any_by_chance       signals if nothing had changed, by simulation at each series' own autocorrelation
--   expected_by_chance  new signals if nothing had changed, likewise
--   method_version      version of the limits

with newest as (
    select measure, max(period) as period
    from marts.signals
    group by all
)

select
    signals.measure,
    signals.level,
    signals.cut_code,
    signals.cut,
    newest.period,
    any_value(signals.is_change) as is_change,
    count(*) as series,
    count(mean) as series_checked,
    count(*) - count(mean) as series_not_checked,
    count(signal) as signals,
    count(signal) filter (direction = 'higher') as signals_higher,
    count(signal) filter (direction = 'lower') as signals_lower,
    count(signal) filter (is_new) as new_signals,
    count(signal) filter (is_new and direction = 'higher') as new_higher,
    count(signal) filter (is_new and direction = 'lower') as new_lower,
    median(autocorrelation) as autocorrelation,
    case when series_checked > 0 then sum(any_by_chance) else 0 end as any_by_chance,
    case when series_checked > 0 then sum(new_by_chance) else 0 end as expected_by_chance,
    any_value(method.method_version) as method_version,
from marts.signals as signals
inner join newest on signals.measure = newest.measure and signals.period = newest.period
cross join seeds.method
group by all
order by signals.measure, signals.level, signals.cut_code
