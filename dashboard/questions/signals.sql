-- Figures of the newest month that changed rather than vary: of an area, or of a provider where one is named.
-- Where it cannot be told, why not.
--
-- grain: measure, specialty_code, cut_code
-- title: What changed
-- caution: A signal says that something changed, not why, nor that it is bad. Some come by chance.
-- columns:
--   measure_name    Figure         | text
--   specialty_name  Specialty      | text
--   cut_code        In time means  | cut
--   cut             Chance, in 100 | chance
--   signal          Signal         | text
--   direction       Now            | text
--   points          Months         | number

with told as (
    select *
    from marts.signals
    where
        period = (select newest_period from marts.build)
        and level = case when $provider = '' then $level else 'provider' end
        and org_code = case when $provider = '' then $code else $provider end
        and ($specialty = 'all' or specialty_code = $specialty)
)

select
    told.period,
    told.measure,
    case told.measure
        when 'new_starts' then 'people who started waiting'
        when 'patients_waiting' then 'people waiting'
        when 'within_18_weeks_share' then 'people waiting under 18 weeks'
        when 'coverage' then 'people with a real choice'
    end as measure_name,
    told.specialty_code,
    coalesce(specialties.plain_name, 'All specialties') as specialty_name,
    told.cut_code,
    told.cut::double as cut,
    told.value,
    told.mean,
    told.lower_limit,
    told.upper_limit,
    told.signal,
    told.direction,
    told.points,
    told.method_version,
from told
left join marts.specialties using (specialty_code)
where told.signal is not null
order by told.measure, specialties.sort_order nulls first, told.cut
