-- National targets for the share of the list that has waited under 18 weeks, by year.
--
-- grain: target_on
-- title: National targets by year
-- columns:
--   year       Year          | text
--   target_on  To be met by  | day
--   share      In 100        | share
--   sentence   Target        | text
--   source     Source        | text

select target_on, year, share::double as share, sentence, source
from marts.national_targets
order by target_on
