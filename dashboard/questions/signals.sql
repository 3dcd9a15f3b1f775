-- Figures that newly left what is usual in the newest month: of an area, or of a provider where one is named.
--
-- Lists and shares of lists are judged by their change from the month before, the others by the month itself.
-- A figure that signalled in the same direction the month before is not named again.
--
-- grain: measure, specialty_code, cut_code
-- title: What newly changed
-- caution: A signal says that something changed, not why, nor that it is bad. Some come by chance.
-- columns:
--   measure_name    Figure             | text
--   specialty_name  Specialty          | text
--   cut_code        In time means      | cut
--   cut             Chance, in 100     | chance
--   judged          Judged by          | text
--   signal          Signal             | text
--   direction       Than usual         | text
--   points          Months             | number

with signalled as (
    select *
    from marts.signals
    where
        period = (select newest_period from marts.build)
        and level = case when $provider = '' then $level else 'provider' end
        and org_code = case when $provider = '' then $code else $provider end
        and ($specialty = 'all' or specialty_code = $specialty)
        and is_new
)

select
    signalled.period,
    signalled.measure,
    case signalled.measure
        when 'new_starts' then 'people who started waiting'
        when 'patients_waiting' then 'people waiting'
        when 'within_18_weeks_share' then 'people waiting under 18 weeks'
        when 'coverage' then 'people with a real choice'
    end as measure_name,
    signalled.specialty_code,
    coalesce(specialties.plain_name, 'All specialties') as specialty_name,
    signalled.cut_code,
    signalled.cut::double as cut,
    case when signalled.is_change then 'change' else 'level' end as judged,
    signalled.is_change,
    signalled.month_value,
    signalled.value,
    signalled.mean,
    signalled.lower_limit,
    signalled.upper_limit,
    signalled.signal,
    signalled.direction,
    signalled.points,
    signalled.autocorrelation,
    signalled.new_by_chance,
    signalled.method_version,
from signalled
left join marts.specialties using (specialty_code)
order by signalled.measure, specialties.sort_order nulls first, signalled.cut
