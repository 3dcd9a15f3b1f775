-- Surveys that asked people whether they were offered a choice of hospital, or knew of one, from 2006 to 2026.
--
-- They asked different people in different words: they do not make one series.
--
-- grain:   survey
-- columns:
--   survey      name of the answer
--   asked_on    first day of the month or year in which it was asked
--   asked_in    when it was asked, in words
--   subject     offered: people recalled being offered a choice; knew: they knew of it; new question: its wording is
--               not known to us yet
--   title       what the answer says
--   share       share of those asked, 0-1
--   is_below    whether only an upper limit is given: fewer than this share
--   people      how many were asked; null where that is not given
--   asked_by    who asked; null where that is not given
--   caution     what a reader must know

select
    survey,
    asked_on,
    asked_in,
    subject,
    title,
    share,
    is_below,
    people,
    asked_by,
    caution,
from seeds.choice_surveys
order by asked_on, survey
