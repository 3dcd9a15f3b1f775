-- National targets for the share of the list that has waited under 18 weeks, by the year they are for.
--
-- grain:   target_on
-- columns:
--   target_on  day by which it is to be met
--   year       financial year it is for, in words
--   share      share of people waiting, 0-1
--   sentence   what it asks for, in words
--   source     where it stands

select
    target_on,
    year,
    share,
    sentence,
    source,
from seeds.national_targets
order by target_on
