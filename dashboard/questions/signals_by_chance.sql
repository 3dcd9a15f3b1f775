-- How many series of each measure and level were checked for signals in the newest month, and how many new ones chance
-- alone would give, by simulation at each series' own autocorrelation.
--
-- grain: measure, level, cut_code
-- title: New signals, and how many chance alone would give
-- caution: Series of one hospital or area move together, so signals come in bunches. Of lists that are slow, chance marks
--          fewer changes than this says.
-- columns:
--   measure_name        Figure                         | text
--   level_name          Series                         | text
--   cut_code            In time means                  | chosen
--   judged              Judged by                      | text
--   series_checked      Checked                        | number
--   new_signals         Newly marked                   | number
--   expected_by_chance  By chance alone                | decimal
--   autocorrelation     Median autocorrelation         | signed

select
    period,
    measure,
    case measure
        when 'new_starts' then 'People who started waiting'
        when 'patients_waiting' then 'People waiting'
        when 'within_18_weeks_share' then 'People waiting under 18 weeks'
        when 'coverage' then 'People with a real choice'
    end as measure_name,
    level,
    case level
        when 'england' then 'England'
        when 'icb' then 'integrated care boards'
        when 'sub_icb' then 'sub-ICB areas'
        when 'provider' then 'hospitals and clinics'
    end as level_name,
    cut_code,
    cut::double as cut,
    case when is_change then 'change' else 'level' end as judged,
    series,
    series_checked,
    series_not_checked,
    signals,
    new_signals,
    any_by_chance,
    expected_by_chance,
    autocorrelation,
    method_version,
from marts.signal_counts
order by
    list_position(['patients_waiting', 'within_18_weeks_share', 'new_starts', 'coverage'], measure),
    list_position(['england', 'icb', 'sub_icb', 'provider'], level),
    cut
