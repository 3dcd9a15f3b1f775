-- When the build was made, by which method, from which months.
--
-- grain: build_id

select
    build_id,
    made_at,
    method_version,
    is_demonstration,
    newest_period,
    first_period,
    months_of_history,
    baseline_note,
from marts.build
