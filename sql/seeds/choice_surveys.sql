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

select survey, asked_on, asked_in, subject, title, share, is_below, people, asked_by, caution
from (
    values
    (
        'offered_2006', date '2006-05-01', 'May and June 2006', 'offered', 'Recalled being offered a choice',
        0.30::decimal(4, 3), false, null, 'Department of Health', null
    ),
    (
        'offered_2007', date '2007-11-01', 'November 2007', 'offered', 'Recalled being offered a choice',
        0.44, false, null, 'Department of Health', null
    ),
    (
        'offered_2010', date '2010-01-01', '2010', 'offered', 'Recalled being offered a choice',
        0.49, false, null, 'Department of Health', null
    ),
    (
        'knew_2014', date '2014-08-01', 'August 2014', 'knew', 'Knew that they could choose',
        0.51, false, 2700, 'NHS England and Monitor', null
    ),
    (
        'offered_2014', date '2014-08-01', 'August 2014', 'offered', 'Were offered a choice',
        0.38, false, 2700, 'NHS England and Monitor', null
    ),
    (
        'offered_2024', date '2024-07-01', 'July 2024', 'offered', 'Were offered a choice',
        0.26, false, 1210, 'Patients Association', null
    ),
    (
        'offered_2025', date '2025-01-01', '2025', 'offered', 'Recalled being offered a choice',
        0.25, true, null, null, 'Only that it was under a quarter is given.'
    ),
    (
        'offered_bolton_2025', date '2025-01-01', '2025', 'offered', 'Were offered a choice, in Bolton',
        0.354, false, 65, 'Healthwatch Bolton', '23 of 65 people in one town; the wording was not seen.'
    ),
    (
        'question_71_2026', date '2026-01-01', '2026', 'new question', 'Answered yes to question 71',
        0.31, false, 181828, 'NHS England, GP Patient Survey',
        'Answers to a new question about choice; wording to be checked.'
    ),
    (
        'question_75_2026', date '2026-01-01', '2026', 'new question', 'Answered yes to question 75',
        0.34, false, 183604, 'NHS England, GP Patient Survey',
        'Answers to a new question about choice; wording to be checked.'
    )
) as surveys (survey, asked_on, asked_in, subject, title, share, is_below, people, asked_by, caution)
