-- Seventeen systems that were to give people choice, as they were and as they are.
--
-- grain: system
-- title: Seventeen systems, then and now
-- caution: What each is now was written down in November 2026.
-- columns:
--   title              System          | text
--   was                Then            | text
--   is_now             Now             | text
--   changed_on         Changed         | note
--   publication_title  Publication     | note
--   n                  Number          | note
--   ask_for            Ask for         | note
--   ask_of             Ask             | note
--   source             Source          | text

select
    system,
    title,
    was,
    is_now,
    changed_on,
    publication,
    publication_title,
    newest_period,
    n,
    ask_for,
    ask_of,
    addressed_to,
    is_public_body,
    source,
from marts.named_systems
order by sort_order
