-- How many people said that they were offered a choice of hospital, or knew of one, since 2006.
--
-- grain: survey
-- title: Surveys of choice since 2006
-- caution: They asked different people in different words. They do not make one line.
-- columns:
--   asked_in  When        | text
--   title     Answer      | text
--   share     Of 100      | share
--   people    People asked | number
--   asked_by  Asked by    | text
--   caution   Take care   | note

select survey, asked_on, asked_in, subject, title, share::double as share, is_below, people, asked_by, caution
from marts.choice_surveys
order by asked_on, survey
