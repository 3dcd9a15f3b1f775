-- How many series of a level were checked for signals in the newest month, and how many chance alone would newly mark.
--
-- By simulation at each series' own autocorrelation: how much a month takes after the one before.
--
-- grain: measure, level
-- title: Series checked for signals
-- caution: Chance alone marks some of what nothing happened to; the more series are checked, the more it marks.
-- columns:
--   series_checked      Series checked                | number
--   series_not_checked  Without limits                | number
--   new_signals         Newly marked                  | number
--   new_higher          Higher                        | number
--   new_lower           Lower                         | number
--   expected_by_chance  Newly marked by chance alone  | decimal
--   signals             Marked, new or not            | number
--   any_by_chance       Marked by chance alone        | decimal

select
    period,
    measure,
    level,
    cut_code,
    cut::double as cut,
    series,
    series_checked,
    series_not_checked,
    signals,
    signals_higher,
    signals_lower,
    new_signals,
    new_higher,
    new_lower,
    autocorrelation,
    any_by_chance,
    expected_by_chance,
    method_version,
from marts.signal_counts
where
    level = $level
    and measure = case when $measure = 'coverage_best' then 'coverage' else $measure end
    and (cut_code is null or cut_code = $cut)
