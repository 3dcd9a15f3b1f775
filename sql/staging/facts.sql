-- What the refresh that made the build wrote down about it.
--
-- grain:   build_id
-- columns:
--   build_id          name of the build
--   made_at           when it was made, UTC
--   is_demonstration  true where every place and number is invented

select
    build_id,
    (made_at::timestamptz at time zone 'UTC') as made_at,
    is_demonstration = 'true' as is_demonstration,
from raw.facts
