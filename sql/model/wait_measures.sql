-- Waits of each organisation, specialty and pathway in a month: people, how many within 18 weeks, median and percentiles.
--
-- grain:   period, level, org_code, specialty_code, pathway
-- kept:    rtt_waits
-- columns:
--   period                    first day of the month
--   level                     england, region, icb, sub_icb or provider
--   org_code                  code at that level; ENG for England
--   specialty_code            treatment function; C_999 is all of them
--   pathway                   incomplete, admitted, non_admitted or new
--   patients                  people, with those whose wait is unknown
--   patients_with_known_wait  people whose wait is known; null where that is nobody
--   within_18_weeks           people waiting or treated within 18 weeks
--   over_52_weeks             after more than 52 weeks
--   over_65_weeks             more than 65
--   over_78_weeks             more than 78
--   over_104_weeks            more than 104
--   is_open_early             whether the band without an end starts before 104 weeks
--   median_wait_weeks         weeks, of however few people
--   p92_wait_weeks            weeks that 92 in 100 waited at most, likewise
--   p95_wait_weeks            weeks that 95 in 100 waited at most, likewise

-- A number for each series is quicker to sort by than its five names.
with series as (
    select
        row_number() over ()::integer as series_number,
        period,
        level,
        org_code,
        specialty_code,
        pathway,
        sum(patients)::bigint as patients,
        (sum(patients) filter (weeks_waited is not null))::bigint as known,
    from model.waiting_bands
    group by all
),

running as (
    select
        series.series_number,
        series.known,
        bands.weeks_waited,
        bands.is_open_band,
        bands.patients,
        sum(bands.patients) over (partition by series.series_number order by bands.weeks_waited)::bigint as up_to,
    from model.waiting_bands as bands
    inner join series using (period, level, org_code, specialty_code, pathway)
    where bands.weeks_waited is not null
),

known as (
    select
        series_number,
        any_value(known) as patients_with_known_wait,
        coalesce(sum(patients) filter (weeks_waited < 18), 0)::bigint as within_18_weeks,
        coalesce(sum(patients) filter (weeks_waited >= 52), 0)::bigint as over_52_weeks,
        coalesce(sum(patients) filter (weeks_waited >= 65), 0)::bigint as over_65_weeks,
        coalesce(sum(patients) filter (weeks_waited >= 78), 0)::bigint as over_78_weeks,
        coalesce(sum(patients) filter (weeks_waited >= 104), 0)::bigint as over_104_weeks,
        bool_or(is_open_band and weeks_waited < 104) as is_open_early,
        arg_min(
            case
                when is_open_band then weeks_waited else weeks_waited + (known * 0.50 - up_to + patients) / patients
            end,
            weeks_waited
        ) filter (up_to >= known * 0.50) as median_wait_weeks,
        arg_min(
            case
                when is_open_band then weeks_waited else weeks_waited + (known * 0.92 - up_to + patients) / patients
            end,
            weeks_waited
        ) filter (up_to >= known * 0.92) as p92_wait_weeks,
        arg_min(
            case
                when is_open_band then weeks_waited else weeks_waited + (known * 0.95 - up_to + patients) / patients
            end,
            weeks_waited
        ) filter (up_to >= known * 0.95) as p95_wait_weeks,
    from running
    group by all
)

select
    series.period,
    series.level,
    series.org_code,
    series.specialty_code,
    series.pathway,
    series.patients,
    known.patients_with_known_wait,
    known.within_18_weeks,
    known.over_52_weeks,
    known.over_65_weeks,
    known.over_78_weeks,
    known.over_104_weeks,
    known.is_open_early,
    known.median_wait_weeks,
    known.p92_wait_weeks,
    known.p95_wait_weeks,
from series
left join known using (series_number)
