-- The documents whose claims are in the register, who wrote them and what they rest on.
--
-- grain: document
-- title: Documents of the register
-- columns:
--   title   Document        | text
--   author  Author          | text
--   dated   Date            | text
--   people  People asked    | number
--   basis   It rests on     | text
--   claims  Claims          | number

select document, title, short_name, author, dated, people, basis, claims
from marts.documents
order by sort_order
