-- Rights to choose that the law of England gives, whom to ask, and after how long a wait each begins.
--
-- grain:   right_code
-- columns:
--   right_code   name of the right
--   sort_order   order to list them in
--   title        what it is called
--   sentence     what one may ask for
--   ask_whom     whom to ask
--   after_weeks  weeks of waiting after which it holds; null where it does not hang on a wait
--   held_since   when it began, in words; null where the source does not say
--   n            number of people it is about, in words; null where there is none
--   source       where it stands
--   address      page of the source

select
    right_code,
    sort_order,
    title,
    sentence,
    ask_whom,
    after_weeks,
    held_since,
    n,
    source,
    address,
from seeds.rights
order by sort_order
