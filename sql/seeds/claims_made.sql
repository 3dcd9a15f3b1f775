-- Claims about choice and waiting that are made in public, with what each counts, what we count, and why they differ.
--
-- Words in quotation marks are those of who makes the claim; all others are ours. What a claim counts is written down as
-- far as its maker says it.
--
-- grain:   claim
-- columns:
--   claim           name of the claim
--   sort_order      order to show them in
--   who             who makes it
--   dated           when, in words
--   words           the claim
--   source          where it stands
--   address         page of the source; null where we know none
--   claimed         its figures, as it gives them
--   definition      what it counts
--   our_definition  what we count
--   difference      why they differ
--   ask_for         what would settle it
--   ask_of          who has that, of seeds.record_keepers
--   most_km         how much farther it says, in kilometres; null where it is not about a journey
--   least_weeks     how much shorter the wait, in weeks; null likewise

select
    claim, sort_order, who, dated, words, source, address, claimed, definition, our_definition, difference, ask_for,
    ask_of, most_km, least_weeks
from (
    values
    (
        'miles_and_months', 1, 'Independent Healthcare Providers Network', '2025',
        'Going under 13 miles further saves over two and a half months of waiting.',
        'The choice is yours! How patient choice can enable NHS patients to access faster care',
        'https://www.ihpn.org.uk/the-choice-is-yours/',
        'Just under 13 miles, and over two and a half months. Its report of 2024 had 12 miles and three months. That '
        || 'of 2022, with the Patients Association, had 13.2 miles and over three and a half months.',
        'A mean over England. It sets the hospitals and clinics of a region in order of how long people wait there. It '
        || 'goes from those with the longest waits to those with the shortest, and takes the distance between them. '
        || 'How each was paired is not said on its page.',
        'For each GP practice and specialty we start at the place where most people go. We set it beside the best of '
        || 'the places that can more likely be used than not: near enough, open to people from there, and in time. '
        || 'Distance is how much farther that is from the practice, in a straight line. Weeks are how much shorter '
        || 'half of those on its list have waited.',
        'The claim goes from the longest waits to the shortest. Not everybody is sent to the longest, and not '
        || 'everybody can use the shortest. Where the usual place is the best already, nothing is saved. The claim '
        || 'takes the mean, and we take the middle, since a few long journeys raise a mean.',
        'Distance people went and time they waited, by procedure, practice and hospital chosen',
        -- 13 miles of 1.609344 km; two and a half months of 365.25 / 12 days.
        'NHS England', 20.921472::double, 10.870536::double
    ),
    (
        'any_hospital', 2, 'Department of Health and Social Care', 'since April 2008',
        'Patients can choose any hospital.',
        'NHS Choice Framework', 'https://www.gov.uk/government/publications/the-nhs-choice-framework',
        'Any hospital or clinic in England that offers what you need to the NHS.',
        'What the law lets you ask for at a first referral. It counts nobody, and has no limit of distance or time.',
        'On paper is where people from an area do go, and the nearest place. Of those we count the ones that can be '
        || 'used: within an hour by car, open to people from there, and in time. A real choice is two or more.',
        'The claim is about what you may ask for. Ours is about what comes of it. You may ask for any of the places '
        || 'beyond those on paper too.',
        'The shortlists of the e-Referral Service: providers shown and picked, by practice and specialty',
        'NHS England', null, null
    ),
    (
        'on_paper_only', 3, 'Healthwatch England', null,
        '"A choice may exist on paper, but not be genuinely accessible to people."',
        'Personalisation: giving people power to control their own care and have shared responsibility for achieving '
        || 'better health', null,
        'No figure. It rests on the feedback of 4,350 people.',
        'What people told Healthwatch England. It counts nobody.',
        'People with two or more places on paper, and none that is near enough, open to them and in time.',
        'The claim says that it happens. Ours says for how many it is likely to. We know hospitals, journeys and '
        || 'waits, and not all that keeps people from using a place: fares, work, care for others, or not being told.',
        'Choices that were made and could not be kept, with the reason, by area',
        'Integrated care boards', null, null
    ),
    (
        'waiting_under_18_weeks', 4, 'NHS England', 'each month',
        'So many in 100 of those waiting have waited under 18 weeks. The standard is 92.',
        'Referral to treatment waiting times',
        'https://www.england.nhs.uk/statistics/statistical-work-areas/rtt-waiting-times/',
        'The first figure below: it is the same here as there.',
        'People on the list at the end of a month, by how long they have waited so far.',
        'People who join a list now and stay on it: how many are treated within 18 weeks. We take those treated in '
        || 'under 18 weeks in the last months, and those who passed 18 weeks still waiting.',
        'The claim is about people whose wait is not over. Somebody who joined last week counts as under 18 weeks, '
        || 'whenever they will be treated. Those who wait long stay on the list and are counted every month; those '
        || 'who are treated soon are gone from it. So one can be higher or lower than the other.',
        'What became of everybody who joined in a month: treated, removed or still waiting, by provider and specialty',
        'NHS England', null, null
    ),
    (
        'national_offer', 5, 'LBC', 'February 2024',
        'Of 225,000 people who could move under the national offer of 2023, 643 did.',
        'Report on the national offer of 2023', null,
        '225,000 people could move; 643 did.',
        'Answers of almost 100 trusts to a radio station. The offer was for people who had waited long. NHS England '
        || 'has printed no count.',
        'People who have waited 18 weeks now. For how many is there another place that can more likely be used than '
        || 'not, with a better chance by 15 in 100 or more? And for how many is there room?',
        'The claim counts people who moved. Ours counts people for whom a move would help, and for whom there is room, '
        || 'if everybody were asked. It does not say that they would want to. It is also of another time.',
        'Offers, requests and moves under the offer, of every trust and month',
        'NHS England', null, null
    )
) as claims (
    claim, sort_order, who, dated, words, source, address, claimed, definition, our_definition, difference, ask_for,
    ask_of, most_km, least_weeks
)
