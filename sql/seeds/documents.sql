-- Documents whose claims are in the register: who wrote each, when, and how many people it asked.
--
-- grain:   document
-- columns:
--   document    name of the document
--   sort_order  order to list them in
--   title       its title, or what it is
--   short_name  what a list to pick from calls it
--   author      who wrote it
--   dated       when, as far as it says; null where it does not
--   people      how many people it asked or heard from; null where it asked none or does not say
--   basis       what it rests on, in words

select document, sort_order, title, short_name, author, dated, people, basis
from (
    values
    (
        'healthwatch_personalisation', 1,
        'Personalisation: giving people power to control their own care and have shared responsibility for '
        || 'achieving better health',
        'Healthwatch England on personal care', 'Healthwatch England', null, 4350, 'the feedback of 4,350 people'
    ),
    (
        'owens', 2,
        'Creating an impersonal NHS? Personalization, choice and the erosion of intimacy (Health Expectations)',
        'Owens on choice and closeness', 'J. Owens', null, null, 'an essay, which gives no number of people'
    ),
    (
        'owens_mladenov', 3,
        'Personalisation in healthcare and adult social care: between marketisation and social justice '
        || '(Centre for Health and the Public Interest)',
        'Owens and Mladenov on market and justice', 'J. Owens and T. Mladenov', '10 June 2016', null,
        'an essay, which gives no number of people'
    ),
    (
        'spalding', 4,
        'Perspectives on practice and the interpretation of personalisation by healthcare professionals working '
        || 'within the NHS in England (thesis, University of Birmingham)',
        'Spalding on what NHS staff think', 'L. J. Spalding', '2018', 21, 'talks with 21 professionals'
    ),
    (
        'social_care_lessons', 5, 'Lessons for the NHS from social care (article on a recruitment site)',
        'Article on lessons from social care', 'A. Fox, R. Greig, K. Middleton and others', '2014-15', null,
        'the views of a few experts; the article gives no number of people'
    ),
    (
        'nhs_choice_framework', 6, 'NHS Choice Framework', 'NHS Choice Framework',
        'Department of Health and Social Care', null, null, 'the law and the duties of the NHS'
    ),
    (
        'nhs_england_waits', 7, 'Referral to treatment waiting times', 'NHS England on waiting times', 'NHS England',
        'each month', null, 'figures of hospitals and clinics'
    ),
    (
        'healthwatch_travel', 8, 'Healthwatch England on the cost of travel to care', 'Healthwatch England on travel',
        'Healthwatch England', 'November 2023', null, 'the number of people is not given'
    ),
    (
        'lbc', 9, 'Report on the national offer of 2023', 'LBC on the national offer', 'LBC', 'February 2024', null,
        'answers of almost 100 trusts'
    ),
    (
        'method', 10, 'The method of this site', 'The method of this site', 'The makers of this site', null, null,
        'what our figures rest on; nobody was asked'
    )
) as documents (document, sort_order, title, short_name, author, dated, people, basis)
