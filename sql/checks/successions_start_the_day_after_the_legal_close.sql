-- A succession starts on the day after the predecessor's legal close, where a report gives one.

select predecessor_code, effective_on, closed_on
from staging.provider_successions
inner join staging.ods_organisations as organisations on predecessor_code = organisation_code
where report = 'etr' and closed_on is not null and effective_on <> closed_on + 1
order by all
