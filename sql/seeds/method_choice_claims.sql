-- Claims that the method rests on about the offer, the range and the doors, whoever makes them.
--
-- A claim that nothing published speaks to is a gap, and says what to ask for and of whom.
--
-- grain:   claim_id
-- columns:
--   claim_id           name of the claim
--   sort_order         order within the file
--   theme              theme it belongs to, of seeds.themes
--   claim              the claim, which may be true or not; words in quotation marks are the author's, the others are
--                      ours
--   document           document it stands in, of seeds.documents
--   grade              direct: a figure is about just that; proxy: one stands in for it; gap: nothing published says
--   reason             why it has that grade
--   measured_by        the table of ours that shows it; null where there is none yet
--   publication        source it is or could be shown by; null where there is none
--   other_publication  publication that shows it and is no source of ours
--   ask_for            what would show it better; null for what is shown directly
--   ask_of             who has it, of seeds.record_keepers

select
    claim_id,
    sort_order,
    theme,
    claim,
    document,
    grade,
    reason,
    measured_by,
    publication,
    other_publication,
    ask_for,
    ask_of,
from (
    values
    (
        'told_of_the_right', 1, 'offered',
        'Somebody who is referred to a consultant is told that they may choose where to go.',
        'nhs_choice_framework', 'gap',
        'Surveys ask a few people at times. No file says it of each referral or area.',
        null, null, null,
        'Whether a choice was offered, recorded at each referral, by practice and specialty; until then '
        || 'a question in a yearly survey',
        'NHS England'
    ),
    (
        'what_was_offered', 2, 'offered',
        'The providers that were put before a person are those on the menu we model.',
        'method', 'proxy',
        'Our menu is modelled from where people went, not from what they were shown.',
        'marts.options', 'rtt_waits', null,
        'The shortlists of the e-Referral Service: providers shown and picked, by practice and specialty',
        'NHS England'
    ),
    (
        'choice_refused', 3, 'offered',
        'People who ask for a provider are sent there, and are told why if they are not.',
        'nhs_choice_framework', 'gap',
        'Refusals are not counted.',
        null, null, null,
        'Requests for a named provider that were refused or changed, with the reason, by area',
        'Integrated care boards'
    ),
    (
        'options_differ', 4, 'range',
        'The options differ in ways that matter to people, in quality and in how care is given.',
        'method', 'proxy',
        'Outcomes are published for hip and knee operations, and ratings for whole providers.',
        null, null,
        'Patient Reported Outcome Measures (NHS England)',
        'Outcomes and experience of each site and specialty, measured alike for trusts and independent '
        || 'hospitals',
        'NHS England'
    ),
    (
        'where_referrals_go', 5, 'range',
        'New starts are spread over several providers, or nearly all are at one.',
        'method', 'direct',
        'New starts are published by provider and area.',
        'marts.effective_options', 'rtt_waits', null, null, null
    ),
    (
        'sub_specialty', 6, 'range',
        'A provider of a specialty treats the condition a person has.',
        'method', 'gap',
        'Figures stop at the specialty. What each clinic treats is in a directory that is not open.',
        null, null, null,
        'The services each provider offers for referral, by clinic type and condition, with dates',
        'NHS England'
    ),
    (
        'more_is_not_better', 7, 'scope',
        'People who had more options had better care.',
        'method', 'gap',
        'Nobody links what was offered to how well people did.',
        null, null, null,
        'Outcomes and experience by whether a choice was offered and used',
        'NHS England'
    ),
    (
        'distance', 8, 'reachable',
        'A hospital that takes too long to reach is not an option: here by distance, in place of driving '
        || 'time.',
        'method', 'proxy',
        'Distance stands in for drive time where no table of times is loaded.',
        'marts.options', 'postcodes', null,
        'A table of driving times from every practice to every hospital site',
        'Department for Transport'
    ),
    (
        'without_a_car', 9, 'reachable',
        'People without a car can get to the hospital they choose.',
        'method', 'gap',
        'No table of door-to-door times by bus and train is published.',
        null, null, null,
        'Door-to-door times by public transport from practices to hospital sites, by time of day',
        'Department for Transport'
    ),
    (
        'cost_of_travel', 10, 'reachable',
        'People can afford the journey to a hospital that would see them sooner.',
        'healthwatch_travel', 'gap',
        'Help with fares is paid. It is not published by provider and area.',
        null, null, null,
        'Claims and refusals of help with travel costs, by provider and area of the person',
        'NHS Business Services Authority'
    ),
    (
        'which_site', 11, 'reachable',
        'The clinic is at a site of the provider that we know of.',
        'method', 'proxy',
        'Waits are by provider. At which of its sites people were seen is not said.',
        'marts.options', 'hospital_sites', null,
        'Waiting times by hospital site, not only by provider',
        'NHS England'
    ),
    (
        'price_of_choice', 12, 'reachable',
        'To be seen sooner people have to go further.',
        'method', 'proxy',
        'We set distance against weeks. How far each person went is not published.',
        'marts.price_of_choice', 'rtt_waits', null,
        'Distance people went and time they waited, by procedure and area',
        'NHS England'
    ),
    (
        'limits_decide', 13, 'reachable',
        'Whether a place has real choice depends on the limits that were picked.',
        'method', 'direct',
        'We work it out at each of the limits.',
        'marts.cells', 'rtt_waits', null, null, null
    ),
    (
        'slots_in_the_area', 14, 'open',
        'Attempts to book in an area find no slot.',
        'method', 'direct',
        'Failed tries to book are counted by area.',
        null, 'ers_open_data', null, null, null
    ),
    (
        'open_doors', 15, 'open',
        'A provider takes people of this area: here by whether any newly started, as a signal.',
        'method', 'proxy',
        'New starts stand in for an open door. Closures are not announced in one place.',
        'marts.provider_access', 'rtt_waits', null,
        'Notices that a service is closed to new referrals or to an area, with dates',
        'Integrated care boards'
    ),
    (
        'no_demand', 16, 'open',
        'Where nobody of an area started, the door was shut and it was not that nobody asked.',
        'method', 'proxy',
        'New starts do not tell a shut door from one nobody knocked at.',
        'marts.provider_access', 'rtt_waits', null,
        'Referrals made, rejected and sent on, by practice and provider',
        'NHS England'
    ),
    (
        'caps', 17, 'open',
        'A commissioner put a limit on what a provider may do for its people.',
        'method', 'gap',
        'Limits are set in contracts that are not gathered anywhere.',
        null, null, null,
        'Planned and capped activity of each provider and specialty, and when it changed',
        'Integrated care boards'
    ),
    (
        'pressure', 18, 'open',
        'More people join the list than are treated, and it would take long to clear.',
        'method', 'direct',
        'New starts, treatments and lists are published by provider.',
        'marts.pressure', 'rtt_waits', null, null, null
    ),
    (
        'beds', 19, 'open',
        'Nearly all general and maternity beds are taken.',
        'method', 'direct',
        'Beds and how many are full are published by trust.',
        null, 'beds', null, null, null
    ),
    (
        'beds_that_stop_care', 20, 'open',
        'Planned care is put off because there is no bed.',
        'method', 'proxy',
        'Full beds are counted. What was put off because of it is not.',
        null, 'beds', null,
        'Planned admissions put off for want of a bed, by provider and specialty',
        'NHS trusts'
    ),
    (
        'diagnostics', 21, 'open',
        'People wait more than six weeks for a test.',
        'method', 'direct',
        'Waits for tests are published by provider.',
        null, 'diagnostic_waits', null, null, null
    ),
    (
        'cancelled_operations', 22, 'open',
        'Operations are cancelled at the last minute, and not made good within 28 days.',
        'method', 'direct',
        'They are published by provider, each quarter.',
        null, 'cancelled_operations', null, null, null
    )
) as claims (
    claim_id, sort_order, theme, claim, document, grade, reason, measured_by, publication, other_publication,
    ask_for, ask_of
)
