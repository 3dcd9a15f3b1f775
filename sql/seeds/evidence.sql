-- Every claim the subject rests on, and how well what is published can show it.
--
-- Words in quotation marks are the speaker's; the others are ours. A claim that a source of ours does not speak to is a
-- gap, and says what to ask for and of whom.
--
-- grain:   claim_id
-- columns:
--   claim_id     name of the claim
--   sort_order   order to list them in
--   condition    the condition of meaningful choice it is about, C1 to C8
--   claim        the claim, which may be true or not
--   said_by      who makes it, or where it stands
--   grade        direct: a figure is about just that; proxy: one stands in for it; gap: nothing published says
--   measured_by  the table of ours that shows it; null where there is none yet
--   publication  source it is or could be shown by; null where there is none
--   ask_for      what would show it better; null for what is shown directly
--   ask_of       who has it

select claim_id, sort_order, condition, claim, said_by, grade, measured_by, publication, ask_for, ask_of
from (
    values
    (
        'told_of_the_right', 1, 'C1',
        'Somebody who is referred to a consultant is told that they may choose where to go.',
        'NHS Choice Framework', 'gap', null, null,
        'Whether a choice was offered, recorded at each referral, by practice and specialty; until then a '
        || 'question in a yearly survey',
        'NHS England'
    ),
    (
        'what_was_offered', 2, 'C1',
        'The providers that were put before a person are those on the menu we model.',
        'The method, section 9', 'proxy', 'marts.options', 'rtt_waits',
        'The shortlists of the e-Referral Service: providers shown and picked, by practice and specialty',
        'NHS England'
    ),
    (
        'choice_refused', 3, 'C1',
        'People who ask for a provider are sent there, and are told why if they are not.',
        'NHS Choice Framework', 'gap', null, null,
        'Requests for a named provider that were refused or changed, with the reason, by area',
        'Integrated care boards'
    ),
    (
        'on_paper_only', 4, 'C2',
        '"A choice may exist on paper, but not be genuinely accessible to people."',
        'Healthwatch England', 'proxy', 'marts.choice', 'rtt_waits',
        'What was offered and what could be booked, by provider, specialty and area of the person',
        'NHS England'
    ),
    (
        'range_of_options', 5, 'C2',
        'For choice to be of value people need "access to a range of significant options".',
        'Owens, in Health Expectations', 'proxy', 'marts.cells', 'rtt_waits',
        'The shortlists of the e-Referral Service, by practice and specialty',
        'NHS England'
    ),
    (
        'enacted', 6, 'C2',
        'For choice to be of value "their choices can be effectively enacted".',
        'Owens, in Health Expectations', 'proxy', 'marts.cells', 'rtt_waits',
        'Referrals by provider first asked for and provider that treated, by area and specialty',
        'NHS England'
    ),
    (
        'options_differ', 7, 'C2',
        'The options differ in ways that matter to people, in quality and in how care is given.',
        'Owens, in Health Expectations', 'gap', null, null,
        'Outcomes and experience of each site and specialty, measured alike for trusts and independent '
        || 'hospitals',
        'NHS England and the Care Quality Commission'
    ),
    (
        'where_referrals_go', 8, 'C2',
        'New starts are spread over several providers, or nearly all are at one.',
        'The method, section 5', 'direct', 'marts.effective_options', 'rtt_waits',
        null,
        null
    ),
    (
        'self_pay', 9, 'C2',
        '"Private care is not a choice for many", so paying for it is never counted as an option.',
        'Quoted in the method, section 2, without its author', 'gap', null, null,
        'People who paid for planned care themselves, by procedure, area and deprivation',
        'Private Healthcare Information Network'
    ),
    (
        'sub_specialty', 10, 'C2',
        'A provider of a specialty treats the condition a person has.',
        'The method, section 9', 'gap', null, null,
        'The services each provider offers for referral, by clinic type and condition, with dates',
        'NHS England (directory of services of e-RS)'
    ),
    (
        'more_is_not_better', 11, 'C2',
        'People who had more options had better care.',
        'The method, section 9', 'gap', null, null,
        'Outcomes and experience by whether a choice was offered and used',
        'NHS England'
    ),
    (
        'distance', 12, 'C3',
        'A hospital that takes too long to reach is not an option: here by distance, in place of driving '
        || 'time.',
        'The method, section 4', 'proxy', 'marts.options', 'postcodes',
        'A table of driving times from every practice to every hospital site',
        'Department for Transport'
    ),
    (
        'without_a_car', 13, 'C3',
        'People without a car can get to the hospital they choose.',
        'The method, section 4', 'gap', null, 'travel_times',
        'Door-to-door times by public transport from practices to hospital sites, by time of day',
        'Department for Transport and transport authorities'
    ),
    (
        'cost_of_travel', 14, 'C3',
        'People can afford the journey to a hospital that would see them sooner.',
        'Healthwatch England, November 2023', 'gap', null, null,
        'Claims and refusals of help with travel costs, by provider and area of the person',
        'NHS Business Services Authority'
    ),
    (
        'which_site', 15, 'C3',
        'The clinic is at a site of the provider that we know of.',
        'The method, section 9', 'proxy', 'marts.options', 'hospital_sites',
        'Waiting times by hospital site, not only by provider',
        'NHS England'
    ),
    (
        'price_of_choice', 16, 'C3',
        'To be seen sooner people have to go further.',
        'The method, section 5', 'proxy', 'marts.price_of_choice', 'rtt_waits',
        'Distance people went and time they waited, by procedure and area',
        'NHS England'
    ),
    (
        'limits_decide', 17, 'C3',
        'Whether a place has real choice depends on the limits that were picked.',
        'The method, section 9', 'direct', 'marts.cells', 'rtt_waits',
        null,
        null
    ),
    (
        'no_appointments', 18, 'C4',
        'People "are offered a choice of provider, but cannot access appointments at any of them".',
        'Healthwatch England', 'gap', null, null,
        'Appointment slot issues and how far ahead appointments can be booked, by provider and specialty',
        'NHS England'
    ),
    (
        'slots_in_the_area', 19, 'C4',
        'Attempts to book in an area find no slot.',
        'The method, section 7', 'direct', null, 'ers_open_data',
        null,
        null
    ),
    (
        'open_doors', 20, 'C4',
        'A provider takes people of this area: here by whether any newly started, as a signal.',
        'The method, section 4', 'proxy', 'marts.provider_access', 'rtt_waits',
        'Notices that a service is closed to new referrals or to an area, with dates',
        'Providers and integrated care boards'
    ),
    (
        'no_demand', 21, 'C4',
        'Where nobody of an area started, the door was shut and it was not that nobody asked.',
        'The method, section 9', 'proxy', 'marts.provider_access', 'rtt_waits',
        'Referrals made, rejected and sent on, by practice and provider',
        'NHS England'
    ),
    (
        'caps', 22, 'C4',
        'A commissioner put a limit on what a provider may do for its people.',
        'The method, section 9', 'gap', null, null,
        'Planned and capped activity of each provider and specialty, and when it changed',
        'Integrated care boards'
    ),
    (
        'pressure', 23, 'C4',
        'More people join the list than are treated, and it would take long to clear.',
        'The method, section 7', 'direct', 'marts.pressure', 'rtt_waits',
        null,
        null
    ),
    (
        'beds', 24, 'C4',
        'Nearly all general and maternity beds are taken.',
        'The method, section 7', 'direct', null, 'beds',
        null,
        null
    ),
    (
        'beds_that_stop_care', 25, 'C4',
        'Planned care is put off because there is no bed.',
        'The method, section 7', 'proxy', null, 'beds',
        'Planned admissions put off for want of a bed, by provider and specialty',
        'NHS trusts'
    ),
    (
        'diagnostics', 26, 'C4',
        'People wait more than six weeks for a test.',
        'The method, section 7', 'direct', null, 'diagnostic_waits',
        null,
        null
    ),
    (
        'cancelled_operations', 27, 'C4',
        'Operations are cancelled at the last minute, and not made good within 28 days.',
        'The method, section 7', 'direct', null, 'cancelled_operations',
        null,
        null
    ),
    (
        'before_the_list', 28, 'C4',
        'People wait, or are sent back, before they are on any list.',
        'The method, section 7', 'gap', null, null,
        'Referrals sent back, advice given instead, and days from referral to a clock start, by practice '
        || 'and specialty',
        'NHS England'
    ),
    (
        'official_waits', 29, 'C5',
        'How long people on the list have waited, by provider, area and specialty.',
        'NHS England', 'direct', 'marts.waits', 'rtt_waits',
        null,
        null
    ),
    (
        'standard', 30, 'C5',
        '92 in 100 of those waiting have waited less than 18 weeks.',
        'NHS England', 'direct', 'marts.waits', 'rtt_waits',
        null,
        null
    ),
    (
        'our_totals', 31, 'C5',
        'Our national figures are those the publisher prints.',
        'The method, section 3', 'direct', 'marts.back_tests', 'rtt_overview',
        null,
        null
    ),
    (
        'chance_in_time', 32, 'C5',
        'Somebody who joins a list now will be treated within 18 weeks.',
        'The method, section 4', 'proxy', 'marts.options', 'rtt_waits',
        'What became of everybody who joined in a month: treated, removed or still waiting, by provider and '
        || 'specialty',
        'NHS England'
    ),
    (
        'stock_and_chance', 33, 'C5',
        'The share of people waiting under 18 weeks is a poor guide to the chance of somebody who joins '
        || 'now.',
        'The method, section 4', 'proxy', null, 'rtt_waits',
        'What became of everybody who joined in a month, by provider and specialty',
        'NHS England'
    ),
    (
        'removals', 34, 'C5',
        'People leave the list without having been treated.',
        'The method, section 9', 'gap', null, null,
        'Removals other than treatment, with the reason, by provider, specialty and month',
        'NHS England'
    ),
    (
        'chosen_delay', 35, 'C5',
        'Part of a long wait was the choice of the person.',
        'The method, section 9', 'gap', null, null,
        'Weeks of delay that people asked for, by provider and specialty',
        'NHS England'
    ),
    (
        'missing_providers', 36, 'C5',
        'Providers that do not report leave their people out of the totals.',
        'The method, section 3', 'direct', 'marts.missing_providers', 'rtt_waits',
        null,
        null
    ),
    (
        'revised_figures', 37, 'C5',
        'Published figures change when they are revised.',
        'The method, section 8', 'direct', 'marts.revisions', 'rtt_waits',
        null,
        null
    ),
    (
        'asked_to_move', 38, 'C5',
        'People who have waited 18 weeks know that they may ask to move, and ask.',
        'NHS Choice Framework', 'gap', null, null,
        'Requests to move, moves and refusals with reasons, by provider and month',
        'NHS England and integrated care boards'
    ),
    (
        'moved_643', 39, 'C5',
        'Of 225,000 people who could move under the national offer of 2023, 643 did.',
        'LBC, February 2024, from answers of almost 100 trusts', 'proxy', null, null,
        'Offers, requests and moves under the offer, of every trust and month',
        'NHS England'
    ),
    (
        'better_elsewhere', 40, 'C5',
        'Somebody past 18 weeks has another option with a better chance.',
        'The method, section 6', 'proxy', 'marts.right_to_move', 'rtt_waits',
        'Waits expected by providers for people who would transfer, by specialty',
        'Providers'
    ),
    (
        'room_to_move', 41, 'C5',
        'The hospitals people could move to have room for them.',
        'The method, section 6', 'proxy', 'marts.right_to_move', 'rtt_waits',
        'Spare capacity offered for transfers, by provider, specialty and month',
        'NHS England and providers'
    ),
    (
        'maternity_placed', 42, 'C6',
        'Women are placed on a pathway of continuity of carer by 28 weeks.',
        'The method, section 7', 'direct', null, 'maternity_measures',
        null,
        null
    ),
    (
        'maternity_receiving', 43, 'C6',
        'Women see the same midwife or team at most of their appointments.',
        'The method, section 7', 'direct', null, 'maternity_measures',
        null,
        null
    ),
    (
        'maternity_target', 44, 'C6',
        'There is a date by which continuity of carer is to be usual; the last was withdrawn on 21 '
        || 'September 2022.',
        'The method, section 7', 'gap', null, null,
        'Plans and dates for continuity of carer, by provider',
        'NHS England'
    ),
    (
        'preferred_professional', 45, 'C6',
        'People with a preferred professional at their practice usually see them.',
        'The method, section 7', 'direct', null, 'gp_patient_survey',
        null,
        null
    ),
    (
        'same_day', 46, 'C6',
        'Appointments at a practice are on the day they are booked.',
        'The method, section 7', 'direct', null, 'gp_appointments',
        null,
        null
    ),
    (
        'continuity_after_a_move', 47, 'C6',
        'Somebody who goes to another hospital does not lose the people who know them.',
        'The method, section 1', 'gap', null, null,
        'Share of appointments with the same consultant or team, for people who moved and who did not',
        'NHS England'
    ),
    (
        'time_place_professional', 48, 'C7',
        'At their last GP appointment people were offered a choice of time, place or professional.',
        'The method, section 7', 'direct', null, 'gp_patient_survey',
        null,
        null
    ),
    (
        'involved', 49, 'C7',
        'People felt involved in decisions at their last GP appointment.',
        'The method, section 7', 'direct', null, 'gp_patient_survey',
        null,
        null
    ),
    (
        'help_to_choose', 50, 'C7',
        'People had help to decide between hospitals.',
        'The method, section 1', 'gap', null, null,
        'Use of decision aids and of a named contact at referral, and a survey question on help to choose',
        'NHS England'
    ),
    (
        'care_plan', 51, 'C7',
        'Women have a personalised care plan in pregnancy.',
        'The method, section 7', 'direct', null, 'maternity_activity',
        null,
        null
    ),
    (
        'online_access', 52, 'C7',
        'People can reach their practice online: here by how many did.',
        'The method, section 7', 'proxy', null, 'gp_online_consultations',
        'Attempts that found online access closed, by practice and hour',
        'NHS England and suppliers'
    ),
    (
        'telephone_access', 53, 'C7',
        'Calls to a practice are answered.',
        'The method, section 7', 'direct', null, 'gp_telephony',
        null,
        null
    ),
    (
        'digital_exclusion', 54, 'C7',
        'Somebody who is not online can use a choice that is offered online.',
        'The method, section 7', 'gap', null, null,
        'Bookings by route (app, website, telephone, letter), by age and deprivation',
        'NHS England'
    ),
    (
        'personal_budgets', 55, 'C7',
        'People have a personal health budget, by area and by type.',
        'The method, section 7', 'direct', null, 'personal_health_budgets',
        null,
        null
    ),
    (
        'budgets_that_choose', 56, 'C7',
        'A personal budget buys the care its owner chose.',
        'The method, section 7', 'proxy', null, 'personal_health_budgets',
        'What budgets were spent on, what was refused, and owners who were asked',
        'Integrated care boards'
    ),
    (
        'by_deprivation', 57, 'C8',
        'Real choice is as common among the poor as among the rich: here by where practices are.',
        'The method, section 7', 'proxy', 'marts.inequality_slopes', 'deprivation',
        'New referrals and waits by deprivation of where the person lives, by provider and specialty',
        'NHS England'
    ),
    (
        'choice_by_ethnicity', 58, 'C8',
        'Real choice is as common in every ethnic group.',
        'The method, section 7', 'gap', null, null,
        'New referrals, provider and wait by ethnic group, by area and specialty',
        'NHS England'
    ),
    (
        'waits_by_group', 59, 'C8',
        'Waits are as long in every ethnic group and at every level of deprivation.',
        'The method, section 7', 'direct', null, 'wlmds_demographics',
        null,
        null
    ),
    (
        'maternity_by_group', 60, 'C8',
        'Continuity of carer is as common in every ethnic group and every tenth of deprivation.',
        'The method, section 7', 'direct', null, 'maternity_measures',
        null,
        null
    ),
    (
        'rural', 61, 'C8',
        'Rural places have no choice because hospitals are far away.',
        'The method, section 9', 'proxy', 'marts.cells', 'rtt_waits',
        'Travel times by every mode from rural practices',
        'Department for Transport'
    )
) as claims (
    claim_id, sort_order, condition, claim, said_by, grade, measured_by, publication, ask_for, ask_of
)
