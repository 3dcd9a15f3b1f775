-- Every publication followed, as the last refresh left it.
--
-- grain:   source
-- columns:
--   source         name of the source
--   title          its title
--   page           address of the publisher's page
--   untried        live address that could not be tried when the source was written; null where all were
--   expected_next  when more is expected; null where there is no timetable
--   status         in words
--   problem        why it stopped at the last refresh; null where it did not

select
    source,
    title,
    page,
    nullif(untried, '') as untried,
    expected_next::date as expected_next,
    status,
    problem,
from raw.sources
