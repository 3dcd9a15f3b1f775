-- People whom the figures do not see, and what to ask for.
--
-- grain: people_code
-- title: Who is left out
-- caution: There are others whom no document names.
-- columns:
--   title     People        | text
--   sentence  What is not known of them | text
--   ask_for   Ask for       | text
--   ask_of    Ask           | text
--   source    Said by       | text
--   n         Number        | note

select people_code, title, sentence, specialty_code, ask_for, ask_of, addressed_to, is_public_body, source, n
from marts.people_left_out
order by sort_order
