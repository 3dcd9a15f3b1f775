-- How many series were looked at for a change this month, how many signals there are, and how many chance would give.
--
-- grain:   measure, level, cut_code
-- caution: Series of one hospital or area move together, so signals come in bunches: chance alone may give far more in
--          one month, and far fewer in another.
-- columns:
--   measure             measure of marts.signals
--   level               england, icb, sub_icb or provider
--   cut_code            of coverage; null for the others: the cut; null for the others
--   cut                 of coverage; null for the others
--   period              the newest month of the measure
--   series              series with a value in that month
--   series_checked      those with limits
--   series_not_checked  those without, which could not signal
--   signals             of those checked, with a signal in that month
--   signals_higher      upwards
--   signals_lower       downwards
--   expected_by_chance  signals if nothing had changed: chance_signal_share of those checked
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
    count(*) as series,
    count(mean) as series_checked,
    count(*) - count(mean) as series_not_checked,
    count(signal) as signals,
    count(*) filter (direction = 'higher') as signals_higher,
    count(*) filter (direction = 'lower') as signals_lower,
    (count(mean) * any_value(method.chance_signal_share))::double as expected_by_chance,
    any_value(method.method_version) as method_version,
from marts.signals as signals
inner join newest on signals.measure = newest.measure and signals.period = newest.period
cross join seeds.method
group by all
order by signals.measure, signals.level, signals.cut_code
