-- People whom the figures of this site do not see, where they would look, and what to ask for.
--
-- grain:   people_code
-- columns:
--   people_code     name of the group
--   sort_order      order to list them in
--   title           who they are
--   sentence        what the figures do not say of them
--   specialty_code  specialty under which they would look; null where it is any
--   ask_for         what would show it
--   ask_of          who has it
--   source          where it is said that they are left out, and when it was written down
--   n               number it rests on, in words; null where there is none

select people_code, sort_order, title, sentence, specialty_code, ask_for, ask_of, source, n
from (
    values
    (
        'mental_health', 1, 'People who need mental health care',
        'Most mental health care is not in these waiting times. The law lets you choose there too.', 'X03',
        'Referrals and waits in mental health, by provider and area', 'NHS England',
        'NHS England, waiting times; November 2026', null
    ),
    (
        'children', 2, 'Children and families',
        'A child''s care is in with that of adults, or under other care for children. Most is not told apart.', 'X04',
        'Referrals and waits of people under 18, by provider and specialty', 'NHS England',
        'NHS England, waiting times; November 2026', null
    ),
    (
        'communication', 3, 'People who need an interpreter, large print or easy read',
        'No figure says if a place can talk with you in the way you need. Ask before you choose.', null,
        'Referrals with a need for an interpreter or format on record, and how many had it met', 'NHS trusts',
        'Healthwatch England, on personal care', 'the feedback of 4,350 people'
    ),
    (
        'carers', 4, 'People who care for someone',
        'No figure says if you would be given a time at which someone can take over. You can ask.', null,
        'Requests for another time of people who care for someone, and how many were met', 'NHS trusts',
        'Healthwatch England, on personal care', 'the feedback of 4,350 people'
    ),
    (
        'people_at_work', 5, 'People at work',
        'No figure says which places see people early, late or at weekends. You can ask.', null,
        'Visits offered outside working hours, by provider and specialty', 'NHS trusts',
        'Healthwatch England, on personal care', 'the feedback of 4,350 people'
    ),
    (
        'learning_disability', 6, 'People with a learning disability',
        'The waiting times do not mark them.', null,
        'Referrals and waits of people with a learning disability, by provider', 'NHS England',
        'NHS England, waiting times; November 2026', null
    ),
    (
        'several_conditions', 7, 'People with several long-term conditions',
        'A wait is counted for each list, not for each person.', null,
        'People on more than one list at once, by area', 'NHS England',
        'NHS England, waiting times; November 2026', null
    ),
    (
        'frail_older_people', 8, 'Frail older people',
        'The waiting times have no age by provider. Most journeys here are by car.', null,
        'Referrals and waits of people over 75, by provider and specialty', 'NHS England',
        'NHS England, waiting times; November 2026', null
    ),
    (
        'without_capacity', 9, 'People who cannot decide for themselves',
        'No figure says who chose for them.', null,
        'Choices of provider made for people who lack capacity, and by whom', 'NHS trusts',
        'Spalding, 2018', '1 of 21 professionals'
    ),
    (
        'detained', 10, 'People held in prison or under the Mental Health Act',
        'Most rights to choose do not hold for them.', null,
        'Referrals and waits of people who are held, by area', 'NHS England',
        'NHS Choice Framework', null
    )
) as people (
    people_code, sort_order, title, sentence, specialty_code, ask_for, ask_of, source, n
)
