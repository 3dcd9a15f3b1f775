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

select right_code, sort_order, title, sentence, ask_whom, after_weeks, held_since, n, source, address
from (
    values
    (
        'first_referral', 1, 'When you are first referred',
        'You can ask to go to any hospital or clinic in England that offers what you need to the NHS.',
        'Your GP, or whoever refers you', null, 'April 2008', null,
        'NHS Choice Framework', 'https://www.gov.uk/government/publications/the-nhs-choice-framework'
    ),
    (
        'move_after_waiting', 2, 'If you have waited more than 18 weeks',
        'You can ask for a place that can start sooner. All reasonable steps must be taken to offer you one.',
        'The hospital, or your integrated care board', 18, null, null,
        'NHS Choice Framework', 'https://www.gov.uk/government/publications/the-nhs-choice-framework'
    ),
    (
        'mental_health', 3, 'For mental health care',
        'You can choose who you are first seen by, as for other care. It is not so in an emergency.',
        'Your GP, or whoever refers you', null, 'April 2014', null,
        'NHS Choice Framework', 'https://www.gov.uk/government/publications/the-nhs-choice-framework'
    ),
    (
        'continuing_care_budget', 4, 'If you have NHS continuing healthcare',
        'You have a right to a personal health budget: to plan how the money for your care is spent.',
        'Your integrated care board', null, 'October 2014', null,
        'NHS Choice Framework', 'https://www.gov.uk/government/publications/the-nhs-choice-framework'
    ),
    (
        'accessible_information', 5, 'If you need an interpreter, large print or easy read',
        'The NHS must ask what you need, note it and meet it.',
        'Whoever cares for you', null, 'August 2016', null,
        'Accessible Information Standard, NHS England', 'https://www.england.nhs.uk/accessibleinfo/'
    )
) as rights (
    right_code, sort_order, title, sentence, ask_whom, after_weeks, held_since, n, source, address
)
