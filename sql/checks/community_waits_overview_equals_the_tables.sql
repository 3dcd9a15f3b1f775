-- England in the overview of a workbook of community waits is England in the workbook's own tables, by service and weeks.
--
-- Where either is withheld nothing can be said.

select
    overview.period,
    overview.service,
    overview.band,
    overview.number as in_overview,
    waits.patients as in_table,
from staging.community_waits_overview as overview
inner join staging.community_waits as waits
    on
        overview.snapshot_id = waits.snapshot_id
        and overview.period = waits.period
        and overview.service = waits.service
        and overview.band = waits.band
where
    waits.level = 'england'
    and overview.counted in ('patients_by_month', 'patients_by_weeks')
    and overview.number <> waits.patients
