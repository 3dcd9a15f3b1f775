-- Every option of a practice and a specialty, judged at one cut: what can be used first, then by distance.
--
-- grain: provider_code
-- with: on_paper = true
-- title: Every option on paper
-- caution: The options are a modelled menu: what people were actually offered is not published. Reachable is
--          judged by straight-line distance. The chance of treatment within 18 weeks sorts providers by what
--          they did lately; it is not a forecast.
-- columns:
--   provider_name      Provider                         | name
--   km                 Distance                         | km
--   reachable          Reachable                        | test
--   open               Open to this area                | test
--   open_status        As its door seems                | text
--   timely             In time                          | test
--   accessible         Accessible                       | test
--   lost               Lost because                     | note
--   unknown_because    Not known                        | note
--   p18_low            Within 18 weeks, in 100: at least | share
--   p18_best           best estimate                    | share
--   p18_high           at most                          | share
--   patients_waiting   Waiting                          | number
--   median_wait_weeks  Half wait over                   | weeks
--   p92_wait_weeks     92 in 100 wait under             | weeks

with judged as (
    select
        options.* exclude (
            accessible_50, accessible_65, accessible_92, lost_50, lost_65, lost_92, best_50, best_65, best_92
        ),
        cuts.cut_code,
        cuts.cut::double as cut,
        [accessible_50, accessible_65, accessible_92][cuts.cut_sort] as accessible,
        [best_50, best_65, best_92][cuts.cut_sort] as best_estimate,
        [lost_50, lost_65, lost_92][cuts.cut_sort] as lost,
        case
            when open_status = 'not in the file' then null
            when p18_low >= cuts.cut then true
            when p18_high < cuts.cut then false
        end as timely,
    from marts.options
    inner join marts.cuts using (period)
    where
        place_code = $code and specialty_code = $specialty and on_paper = $on_paper and cuts.cut_code = $cut
)

select
    period,
    provider_code,
    provider_name,
    providers.kind,
    providers.last_period,
    on_paper,
    is_nearest,
    menu_share,
    km,
    main_km,
    reachable,
    open,
    open_status,
    timely,
    accessible,
    best_estimate,
    lost,
    unknown_because,
    icb_starts_a_month_before,
    icb_starts_a_month_now,
    cut_code,
    cut,
    p18_low,
    p18_best,
    p18_high,
    median_wait_weeks,
    p92_wait_weeks,
    within_18_weeks_share,
    patients_waiting,
    method_version,
from judged
left join (select provider_code, kind, last_period from marts.providers) as providers using (provider_code)
order by
    case when accessible then 1 when accessible is null then 2 when lost = 'too slow' then 3 else 4 end,
    km nulls last,
    provider_code
