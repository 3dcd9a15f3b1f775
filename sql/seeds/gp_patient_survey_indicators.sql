-- What the GP Patient Survey is shown as.
--
-- grain:   indicator_code
-- columns:
--   indicator_code  name of the indicator
--   source          publication it is made from
--   months          months each of its periods has
--   theme           page and panel it stands on: capacity, continuity, access, support, budgets or take_up
--   sort_order      order within its theme
--   title           what it is called
--   unit            share, number, per_1000, per_100000, days or weeks
--   better          higher, lower, or null where neither is better
--   sentence        what it says of one organisation, with {value}, {numerator} and {denominator} to fill in
--   definition      what is counted, of what
--   caution         what a reader must know
--   is_checked      whether its source was read from a real file

select
    indicator_code,
    'gp_patient_survey' as source,
    12 as months,
    theme,
    sort_order,
    title,
    'share' as unit,
    better,
    sentence,
    'A survey once a year (GP Patient Survey). ' || definition as definition,
    'This is a survey: a share from few people is not firm. Shares are weighted, so that people of all ages count as'
    || ' they do in the area. ' || caution as caution,
    is_checked,
from (
    values
    (
        'gpps_has_preferred', 'continuity', 10, 'Has a person at the GP practice they like to see', null,
        '{value} people who answered have someone at their practice whom they like best to see or speak to.',
        'Counted are people who like to see or speak to one person at the practice. The share is of all who answered.',
        'The question changed in 2024: do not compare years before and after. Before 2024 it was of GPs alone.', true
    ),
    (
        'gpps_sees_preferred', 'continuity', 11, 'Sees the person they like to see', 'higher',
        '{value} people with someone they like best to see or speak to do so a lot of the time, or always.',
        'Counted are people who see or speak to the one they like always, or almost, or a lot of the time. The share is'
        || ' of those who have one they like.',
        'The question changed in 2024: do not compare years before and after. Before 2024 it was of GPs alone.', true
    ),
    (
        'gpps_offered_time', 'support', 20, 'Was offered a choice of time or day', 'higher',
        '{value} people were offered a choice of time or day for their last GP practice appointment.',
        'Counted are people who had a choice of time or day the last time. The share is of those who answered.',
        'The question changed in 2024: do not compare years before and after.', true
    ),
    (
        'gpps_offered_place', 'support', 21, 'Was offered a choice of place', 'higher',
        '{value} people were offered a choice of place for their last GP practice appointment.',
        'Counted are people who had a choice of place the last time. The share is of those who answered.',
        'The question changed in 2024: do not compare years before and after.', true
    ),
    (
        'gpps_offered_none', 'support', 22, 'Was offered no choice of time, day or place', 'lower',
        '{value} people were offered no choice of time, day or place for their last GP practice appointment.',
        'Counted are people who said that they were not offered these choices. The share is of those who answered.',
        'The question changed in 2024: do not compare years before and after. Some people needed no choice.', true
    ),
    (
        'gpps_involved', 'support', 23, 'Had as much say in their care as they wanted', 'higher',
        '{value} people had as much say in their care as they wished when they last saw someone.',
        'Counted are people who had as much say in their care as they wished. The share is of those who answered.',
        'We have not seen a real file with this answer: which column it is has to be checked.', false
    ),
    (
        'gpps_contact_good', 'access', 20, 'Getting in touch with the GP practice was good', 'higher',
        '{value} people said that getting in touch with their GP practice was good.',
        'Counted are people who found it very good or fairly good. The share is of those who answered.',
        'The question changed in 2024: do not compare years before and after.', true
    ),
    (
        'gpps_phone_easy', 'access', 21, 'Finds it easy to phone the GP practice', 'higher',
        '{value} people said that it was easy to reach their GP practice by phone.',
        'Counted are people who found it very easy or fairly easy. The share is of those who have tried.',
        'The question changed in 2024: do not compare years before and after.', true
    ),
    (
        'gpps_website_easy', 'access', 22, 'Finds it easy to use the website of the GP practice', 'higher',
        '{value} people said that it was easy to reach their GP practice on its website.',
        'Counted are people who found it very easy or fairly easy. The share is of those who have tried.',
        'The question changed in 2024: do not compare years before and after.', true
    ),
    (
        'gpps_app_easy', 'access', 23, 'Finds it easy to reach the GP practice with the NHS App', 'higher',
        '{value} people said that it was easy to reach their GP practice with the NHS App.',
        'Counted are people who found it very easy or fairly easy. The share is of those who have tried.',
        'The question changed in 2024: do not compare years before and after.', true
    ),
    (
        'gpps_wait_right', 'access', 24, 'Waited about as long as they wished for a GP appointment', 'higher',
        '{value} people said that the wait for their last GP practice appointment was about right.',
        'Counted are people who found the wait about right. The share is of those who answered.',
        'The question changed in 2024: do not compare years before and after.', true
    ),
    (
        'gpps_q70_yes', 'support', 30, 'New question on going to hospital (Q70): yes', null,
        '{value} people said yes to a new question on going to hospital. Wording to be checked.',
        'Counted are answers to a new question of 2026 (Q70). Its wording is to be checked.',
        'We do not have the words of the question.', true
    ),
    (
        'gpps_q71_yes', 'support', 31, 'New question about choice (Q71): yes', null,
        '{value} people said yes to a new question about choice. Wording to be checked.',
        'Counted are answers to a new question of 2026 about choice (Q71). Its wording is to be checked.',
        'We do not have the words of the question. Only some people were asked it.', true
    ),
    (
        'gpps_q72_journey', 'support', 32, 'New question about choice (Q72): travel time', null,
        '{value} people named travel time in a new question about choice. Wording to be checked.',
        'Answers to a new question of 2026 about choice (Q72). Its wording is to be checked. People could give'
        || ' more than one.',
        'We do not have the words of the question. Only some people were asked it.', true
    ),
    (
        'gpps_q72_waiting_lists', 'support', 33, 'New question about choice (Q72): waiting lists', null,
        '{value} people named waiting lists in a new question about choice. Wording to be checked.',
        'Answers to a new question of 2026 about choice (Q72). Its wording is to be checked. People could give'
        || ' more than one.',
        'We do not have the words of the question. Only some people were asked it.', true
    ),
    (
        'gpps_q72_quality', 'support', 34, 'New question about choice (Q72): quality of care', null,
        '{value} people named quality of care in a new question about choice. Wording to be checked.',
        'Answers to a new question of 2026 about choice (Q72). Its wording is to be checked. People could give'
        || ' more than one.',
        'We do not have the words of the question. Only some people were asked it.', true
    ),
    (
        'gpps_q73_yes', 'support', 35, 'New question about choice (Q73): yes', null,
        '{value} people said yes to a new question about choice. Wording to be checked.',
        'Counted are answers to a new question of 2026 about choice (Q73). Its wording is to be checked.',
        'We do not have the words of the question. Only some people were asked it.', true
    ),
    (
        'gpps_q74_good', 'support', 36, 'New question about choice (Q74): good', null,
        '{value} people said good to a new question about choice. Wording to be checked.',
        'Counted are answers to a new question of 2026 about choice (Q74). Its wording is to be checked.',
        'We do not have the words of the question. Only some people were asked it.', true
    ),
    (
        'gpps_q75_yes', 'support', 37, 'New question about choice (Q75): yes', null,
        '{value} people said yes to a new question about choice. Wording to be checked.',
        'Counted are answers to a new question of 2026 about choice (Q75). Its wording is to be checked.',
        'We do not have the words of the question. Only some people were asked it.', true
    )
) as listed (indicator_code, theme, sort_order, title, better, sentence, definition, caution, is_checked)
