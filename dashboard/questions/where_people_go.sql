-- Where people start in one specialty now: every provider that those of the ICB a place lies in started at in the newest three
-- months, with its door to them, the chance of treatment in time there and the wait.
--
-- The share is of all those who started, at providers that sent figures in these months. A provider that sent none, and where
-- one or more a month usually started, is listed without a share. England and all specialties together list none.
--
-- grain: provider_code
-- shared: icb
-- title: Where people from here go now
-- caution: Where people started does not show what they were offered, nor why they went there. The chance of treatment within
--          18 weeks sorts providers by what they did lately; it is not a forecast.
-- columns:
--   provider_name       Provider                          | name
--   share               Of 100 from here who start, there | share
--   starts_a_month_now  Start there a month               | rate
--   usual_starts        Usually a month                   | rate
--   open_status         As its door seems                 | text
--   timely              In time                           | test
--   cut_code            In time means                     | cut
--   p18_best            Within 18 weeks, in 100: expected | share
--   p18_low             likely from                       | share
--   p18_high            to                                | share
--   patients_waiting    Waiting there                     | number
--   median_wait_weeks   Half wait over                    | weeks
--   p92_wait_weeks      92 in 100 wait under              | weeks

select
    doors.period,
    doors.provider_code,
    doors.provider_name,
    doors.icb_code,
    doors.icb_name,
    doors.specialty_code,
    doors.starts_a_month_now / nullif(sum(doors.starts_a_month_now) over (), 0) as share,
    doors.starts_a_month_now,
    doors.usual_starts,
    doors.open_status,
    doors.p_open,
    cuts.cut_code,
    cuts.cut::double as cut,
    if(cuts.cut_code is null, null, chances.timely) as timely,
    chances.chance_best as p18_best,
    chances.chance_low as p18_low,
    chances.chance_high as p18_high,
    chances.chance_basis as p18_basis,
    waits.patients as patients_waiting,
    waits.median_wait_weeks,
    waits.p92_wait_weeks,
    waits.within_18_weeks_share,
    build.method_version,
from marts.provider_access as doors
cross join marts.build
left join marts.cuts as cuts on build.newest_period = cuts.period and cuts.cut_code = $cut
-- One whose own figures do not give a chance has none here.
left join marts.timely_chances as chances
    on
        doors.provider_code = chances.provider_code
        and doors.specialty_code = chances.specialty_code
        and chances.cut_code = $cut
        and chances.chance_basis <> 'the specialty'
left join marts.waits as waits
    on
        waits.level = 'provider'
        and doors.provider_code = waits.org_code
        and doors.specialty_code = waits.specialty_code
        and waits.pathway = 'incomplete'
        and build.newest_period = waits.period
where
    doors.icb_code = $code
    and doors.specialty_code = $specialty
    and (doors.starts_a_month_now > 0 or doors.starts_a_month_now is null and doors.usual_starts >= 1)
order by doors.starts_a_month_now desc nulls last, doors.usual_starts desc, doors.provider_name, doors.provider_code
