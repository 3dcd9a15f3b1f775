-- Every option of a practice and a specialty, judged at one cut: what can be used first, then by distance.
--
-- A test is yes from a chance of 90 in 100, no up to 10 in 100, and cannot be told between them.
--
-- grain: provider_code
-- only: on_paper = true
-- title: Every option on paper
-- caution: The options are a modelled menu: what people were actually offered is not published. The chance of treatment
--          within 18 weeks sorts providers by what they did lately; it is not a forecast.
-- columns:
--   provider_name      Provider                         | name
--   km                 Distance                         | km
--   menu_share         Of 100 from the area, go there   | share
--   reachable          Reachable by car                 | test
--   open               Open to this area                | test
--   open_status        As its door seems                | text
--   timely             In time                          | test
--   accessible         Accessible                       | test
--   p_accessible       chance of it, in 100             | share
--   lost               Lost because                     | note
--   unknown_because    Not known                        | note
--   p18_best           Within 18 weeks, in 100: expected | share
--   p18_low            likely from                      | share
--   p18_high           to                               | share
--   p18_strict         if all who leave the list untreated count as not treated | share
--   patients_waiting   Waiting                          | number
--   median_wait_weeks  Half wait over                   | weeks
--   p92_wait_weeks     92 in 100 wait under             | weeks

with limits as (
    select
        max(value) filter (setting = 'yes_chance') as yes_chance,
        max(value) filter (setting = 'no_chance') as no_chance,
    from marts.method_limits
),

judged as (
    select
        options.*,
        chances.cut_code,
        chances.cut::double as cut,
        chances.p_timely,
        chances.timely,
        options.p_reachable * options.p_open * chances.p_timely as p_accessible,
        state_of(p_accessible, yes_chance, no_chance) as accessible,
        lost_to(reachable, open, timely, accessible) as lost,
    from marts.options as options
    inner join marts.timely_chances as chances using (provider_code, specialty_code)
    cross join limits
    where
        options.place_code = $code
        and options.specialty_code = $specialty
        and chances.cut_code = $cut
)

select
    period,
    provider_code,
    provider_name,
    providers.kind,
    providers.last_period,
    on_paper,
    is_nearest,
    is_clinic_only,
    is_across_water,
    menu_share,
    km,
    main_km,
    minutes,
    reachable,
    p_reachable,
    p_without_car,
    open,
    p_open,
    open_status,
    closed_since,
    is_recoded,
    left_specialty,
    timely,
    p_timely,
    accessible,
    p_accessible,
    lost,
    unknown_because,
    icb_usual_starts,
    icb_starts_now,
    cut_code,
    cut,
    p18_low,
    p18_best,
    p18_high,
    p18_strict,
    p18_basis,
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
