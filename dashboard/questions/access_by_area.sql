-- Whether a provider's door seems open to each area that people came from: by area, how many specialties.
--
-- grain: icb_code
-- title: Open to which areas
-- caution: A door is tested only where enough people used to come. "Apparently closed" is a signal to ask about:
--          people may have been recoded, and a limit may be legitimate.
-- columns:
--   icb_name    Local NHS area                 | name
--   open        Specialties open               | number
--   narrowed    Narrowed                       | number
--   closed      Apparently closed              | number
--   untested    Too few people to tell         | number
--   starts_now  People who start there a month | rate

select
    max(period) as period,
    icb_code,
    max(icb_name) as icb_name,
    count(*) filter (where open_status = 'open') as open,
    count(*) filter (where open_status = 'narrowed') as narrowed,
    count(*) filter (where open_status = 'apparently closed') as closed,
    count(*) filter (where open_status not in ('open', 'narrowed', 'apparently closed')) as untested,
    sum(starts_a_month_now) as starts_now,
    sum(usual_starts) as usual_starts,
    (select method_version from marts.build) as method_version,
from marts.provider_access
where provider_code = $provider and $specialty in ('all', specialty_code)
group by icb_code
order by coalesce(max(icb_name), 'zz'), icb_code
