-- People whom the figures of this site do not see, where they would look, and what to ask for.
--
-- grain:   people_code
-- columns:
--   people_code        name of the group
--   sort_order         order to list them in
--   title              who they are
--   sentence           what the figures do not say of them
--   specialty_code     specialty under which they would look; null where it is any
--   ask_for            what would show it
--   ask_of             who has it
--   source             where it is said that they are left out, and when it was written down
--   n                  number it rests on, in words; null where there is none
--   addressed_to       whom a request is addressed to; null where there is nothing to ask for
--   is_public_body     whether the Freedom of Information Act holds for who has it

select
    people_left_out.people_code,
    people_left_out.sort_order,
    people_left_out.title,
    people_left_out.sentence,
    people_left_out.specialty_code,
    people_left_out.ask_for,
    people_left_out.ask_of,
    people_left_out.source,
    people_left_out.n,
    record_keepers.addressed_to,
    record_keepers.is_public_body,
from seeds.people_left_out as people_left_out
left join seeds.record_keepers as record_keepers using (ask_of)
order by people_left_out.sort_order
