-- Which answers of the survey each indicator is, in the files of each form.
--
-- grain:   indicator_code, measure
-- columns:
--   indicator_code         name of the indicator, as in seeds.gp_patient_survey_indicators
--   measure                as in marts.gp_patient_survey
--   is_of_those_who_chose  whether responses are those who gave the answer, not all who answered

select
    indicator_code,
    measure,
    contains(measure, ' / ') as is_of_those_who_chose,
from (
    values
    ('gpps_has_preferred', 'localgpservicesprefhp_1.pct'),
    ('gpps_has_preferred', 'q8_14pct'),
    ('gpps_has_preferred', 'Q6 / Yes'),
    ('gpps_sees_preferred', 'localgpservicesprefhpsee.pcteval'),
    ('gpps_sees_preferred', 'q9_12pct'),
    ('gpps_sees_preferred', 'gpps-continuity'),
    ('gpps_sees_preferred', 'Q7 / Always or almost always / A lot of the time'),
    ('gpps_offered_time', 'lastgpapptchoice_1.pct'),
    ('gpps_offered_time', 'Q19 / A choice of time or day'),
    ('gpps_offered_place', 'lastgpapptchoice_2.pct'),
    ('gpps_offered_place', 'Q19 / A choice of location (to see a healthcare professional in person)'),
    ('gpps_offered_none', 'lastgpapptchoice_3.pct'),
    ('gpps_offered_none', 'Q19 / I was not offered these choices'),
    ('gpps_involved', 'lastgpapptdecision.pcteval'),
    ('gpps_contact_good', 'gpcontactoverall.pcteval'),
    ('gpps_contact_good', 'gpps-contact-experience'),
    ('gpps_contact_good', 'Q16 / Good'),
    ('gpps_phone_easy', 'localgpservicesphone.pcteval'),
    ('gpps_phone_easy', 'gpps-phone-access'),
    ('gpps_phone_easy', 'Q1 / Easy'),
    ('gpps_website_easy', 'localgpserviceswebsite.pcteval'),
    ('gpps_website_easy', 'gpps-website-access'),
    ('gpps_app_easy', 'localgpservicesapp.pcteval'),
    ('gpps_app_easy', 'gpps-app-access'),
    ('gpps_wait_right', 'lastgpapptwait.pcteval'),
    ('gpps_wait_right', 'Q21 / It was about right'),
    ('gpps_q70_yes', 'Q70 / Yes'),
    ('gpps_q71_yes', 'Q71 / Yes'),
    ('gpps_q72_journey', 'Q72 / Journey times to get to the hospital'),
    ('gpps_q72_waiting_lists', 'Q72 / Current length of waiting lists'),
    ('gpps_q72_quality', 'Q72 / Quality of care'),
    ('gpps_q73_yes', 'Q73 / Yes'),
    ('gpps_q74_good', 'Q74 / Good'),
    ('gpps_q75_yes', 'Q75 / Yes')
) as listed (indicator_code, measure)
