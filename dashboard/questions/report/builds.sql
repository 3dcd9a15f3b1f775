-- The build of the report and the one it is compared with.
--
-- grain: build_id

select
    build.build_id,
    build.made_at,
    build.method_version,
    build.is_demonstration,
    build.newest_period,
    build.baseline_note,
    old.build_id as build_id_before,
    old.newest_period as newest_period_before,
    old.method_version as method_version_before,
from marts.build
cross join before.marts.build as old
