-- Claims that the method rests on about waits, continuity, support and groups, whoever makes them.
--
-- A claim that nothing published speaks to is a gap, and says what to ask for and of whom.
--
-- grain:   claim_id
-- columns:
--   claim_id     name of the claim
--   sort_order   order within the file
--   theme        theme it belongs to, of seeds.themes
--   claim        the claim, which may be true or not; words in quotation marks are the author's, the others are ours
--   document     document it stands in, of seeds.documents
--   grade        direct: a figure is about just that; proxy: one stands in for it; gap: nothing published says
--   reason       why it has that grade
--   measured_by  the table of ours that shows it; null where there is none yet
--   publication  source it is or could be shown by; null where there is none
--   ask_for      what would show it better; null for what is shown directly
--   ask_of       who has it, of seeds.record_keepers

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
    ask_for,
    ask_of,
from (
    values
    (
        'before_the_list', 1, 'in_time',
        'People wait, or are sent back, before they are on any list.',
        'method', 'gap',
        'The clock starts when the list does. What came before is not counted.',
        null, null,
        'Referrals sent back, advice given instead, and days from referral to a clock start, by practice '
        || 'and specialty',
        'NHS England'
    ),
    (
        'official_waits', 2, 'in_time',
        'How long people on the list have waited, by provider, area and specialty.',
        'nhs_england_waits', 'direct',
        'They are published every month.',
        'marts.waits', 'rtt_waits', null, null
    ),
    (
        'standard', 3, 'in_time',
        '92 in 100 of those waiting have waited less than 18 weeks.',
        'nhs_england_waits', 'direct',
        'It is published every month.',
        'marts.waits', 'rtt_waits', null, null
    ),
    (
        'our_totals', 4, 'in_time',
        'Our national figures are those the publisher prints.',
        'method', 'direct',
        'The publisher prints totals that we compare with.',
        'marts.back_tests', 'rtt_overview', null, null
    ),
    (
        'chance_in_time', 5, 'in_time',
        'Somebody who joins a list now will be treated within 18 weeks.',
        'method', 'proxy',
        'We work it out from starts and treatments. What became of each person is not published.',
        'marts.options', 'rtt_waits',
        'What became of everybody who joined in a month: treated, removed or still waiting, by provider '
        || 'and specialty',
        'NHS England'
    ),
    (
        'stock_and_chance', 6, 'in_time',
        'The share of people waiting under 18 weeks is a poor guide to the chance of somebody who joins now.',
        'method', 'proxy',
        'We compare the list with what we work out for newcomers.',
        'marts.timely_chances', 'rtt_waits',
        'What became of everybody who joined in a month, by provider and specialty',
        'NHS England'
    ),
    (
        'removals', 7, 'in_time',
        'People leave the list without having been treated.',
        'method', 'gap',
        'People who leave a list untreated are not counted apart.',
        null, null,
        'Removals other than treatment, with the reason, by provider, specialty and month',
        'NHS England'
    ),
    (
        'chosen_delay', 8, 'in_time',
        'Part of a long wait was the choice of the person.',
        'method', 'gap',
        'Delay that people asked for is not counted.',
        null, null,
        'Weeks of delay that people asked for, by provider and specialty',
        'NHS England'
    ),
    (
        'missing_providers', 9, 'in_time',
        'Providers that do not report leave their people out of the totals.',
        'method', 'direct',
        'We know which providers sent figures and which did not.',
        'marts.missing_providers', 'rtt_waits', null, null
    ),
    (
        'revised_figures', 10, 'in_time',
        'Published figures change when they are revised.',
        'method', 'direct',
        'We keep each release and compare them.',
        'marts.revisions', 'rtt_waits', null, null
    ),
    (
        'asked_to_move', 11, 'in_time',
        'People who have waited 18 weeks know that they may ask to move, and ask.',
        'nhs_choice_framework', 'gap',
        'Requests to move are not counted.',
        null, null,
        'Requests to move, moves and refusals with reasons, by provider and month',
        'Integrated care boards'
    ),
    (
        'moved_643', 12, 'in_time',
        'Of 225,000 people who could move under the national offer of 2023, 643 did.',
        'lbc', 'proxy',
        'A radio station asked the trusts. NHS England has printed no count.',
        'marts.national_offer', null,
        'Offers, requests and moves under the offer, of every trust and month',
        'NHS England'
    ),
    (
        'better_elsewhere', 13, 'in_time',
        'Somebody past 18 weeks has another option with a better chance.',
        'method', 'proxy',
        'We compare chances at other places. What they would offer a newcomer is not published.',
        'marts.right_to_move', 'rtt_waits',
        'Waits expected by providers for people who would transfer, by specialty',
        'NHS trusts'
    ),
    (
        'room_to_move', 14, 'in_time',
        'The hospitals people could move to have room for them.',
        'method', 'proxy',
        'We work out spare room from starts and treatments.',
        'marts.right_to_move', 'rtt_waits',
        'Spare capacity offered for transfers, by provider, specialty and month',
        'NHS England'
    ),
    (
        'maternity_placed', 15, 'continuity',
        'Women are placed on a pathway of continuity of carer by 28 weeks.',
        'method', 'direct',
        'It is published by trust each month.',
        null, 'maternity_measures', null, null
    ),
    (
        'maternity_receiving', 16, 'continuity',
        'Women see the same midwife or team at most of their appointments.',
        'method', 'direct',
        'It is published by trust each month.',
        null, 'maternity_measures', null, null
    ),
    (
        'maternity_target', 17, 'continuity',
        'There is a date by which continuity of carer is to be usual; the last was withdrawn on 21 '
        || 'September 2022.',
        'method', 'gap',
        'No new date has been set.',
        null, null,
        'Plans and dates for continuity of carer, by provider',
        'NHS England'
    ),
    (
        'preferred_professional', 18, 'continuity',
        'People with a preferred professional at their practice usually see them.',
        'method', 'proxy',
        'The GP survey asks it. One person seen again is not all there is to continuity.',
        null, 'gp_patient_survey',
        'Visits with the same team, by practice',
        'NHS England'
    ),
    (
        'same_day', 19, 'continuity',
        'Appointments at a practice are on the day they are booked.',
        'method', 'direct',
        'Visits are published by practice and by how soon they were.',
        null, 'gp_appointments', null, null
    ),
    (
        'continuity_after_a_move', 20, 'continuity',
        'Somebody who goes to another hospital does not lose the people who know them.',
        'method', 'gap',
        'Visits with the same team are not counted in hospitals.',
        null, null,
        'Share of appointments with the same consultant or team, for people who moved and who did not',
        'NHS England'
    ),
    (
        'time_place_professional', 21, 'support',
        'At their last GP appointment people were offered a choice of time, place or professional.',
        'method', 'direct',
        'The GP survey asks it.',
        null, 'gp_patient_survey', null, null
    ),
    (
        'involved', 22, 'support',
        'People felt involved in decisions at their last GP appointment.',
        'method', 'direct',
        'The GP survey asks it.',
        null, 'gp_patient_survey', null, null
    ),
    (
        'help_to_choose', 23, 'support',
        'People had help to decide between hospitals.',
        'method', 'gap',
        'Help to decide between hospitals is not counted.',
        null, null,
        'Use of decision aids and of a named contact at referral, and a survey question on help to choose',
        'NHS England'
    ),
    (
        'care_plan', 24, 'support',
        'Women have a personalised care plan in pregnancy.',
        'method', 'direct',
        'It is published by trust each month.',
        null, 'maternity_activity', null, null
    ),
    (
        'online_access', 25, 'support',
        'People can reach their practice online: here by how many did.',
        'method', 'proxy',
        'Requests made online are counted. Tries that failed are not.',
        null, 'gp_online_consultations',
        'Attempts that found online access closed, by practice and hour',
        'NHS England'
    ),
    (
        'telephone_access', 26, 'support',
        'Calls to a practice are answered.',
        'method', 'direct',
        'Calls and answers are published by practice.',
        null, 'gp_telephony', null, null
    ),
    (
        'digital_exclusion', 27, 'support',
        'Somebody who is not online can use a choice that is offered online.',
        'method', 'gap',
        'How each booking was made is not published.',
        null, null,
        'Bookings by route (app, website, telephone, letter), by age and deprivation',
        'NHS England'
    ),
    (
        'personal_budgets', 28, 'budgets',
        'People have a personal health budget, by area and by type.',
        'method', 'direct',
        'They are published by area and type.',
        null, 'personal_health_budgets', null, null
    ),
    (
        'budgets_that_choose', 29, 'budgets',
        'A personal budget buys the care its owner chose.',
        'method', 'proxy',
        'Budgets are counted. What they bought is not.',
        null, 'personal_health_budgets',
        'What budgets were spent on, what was refused, and owners who were asked',
        'Integrated care boards'
    ),
    (
        'by_deprivation', 30, 'equity',
        'Real choice is as common among the poor as among the rich: here by where practices are.',
        'method', 'proxy',
        'We know where practices are, not where each person lives.',
        'marts.inequality_slopes', 'deprivation',
        'New referrals and waits by deprivation of where the person lives, by provider and specialty',
        'NHS England'
    ),
    (
        'choice_by_ethnicity', 31, 'equity',
        'Real choice is as common in every ethnic group.',
        'method', 'gap',
        'No file has provider and ethnic group side by side.',
        null, null,
        'New referrals, provider and wait by ethnic group, by area and specialty',
        'NHS England'
    ),
    (
        'waits_by_group', 32, 'equity',
        'Waits are as long in every ethnic group and at every level of deprivation.',
        'method', 'direct',
        'Waits are published by group.',
        null, 'wlmds_demographics', null, null
    ),
    (
        'maternity_by_group', 33, 'equity',
        'Continuity of carer is as common in every ethnic group and every tenth of deprivation.',
        'method', 'direct',
        'It is published by group.',
        null, 'maternity_measures', null, null
    ),
    (
        'rural', 34, 'equity',
        'Rural places have no choice because hospitals are far away.',
        'method', 'proxy',
        'Distance stands in for the journey.',
        'marts.cells', 'rtt_waits',
        'Travel times by every mode from rural practices',
        'Department for Transport'
    ),
    (
        'hospital_time_place_person', 35, 'support',
        'At their last hospital visit people were offered a choice of time, place or professional.',
        'method', 'gap',
        'Surveys ask this of GP visits only.',
        null, null,
        'Hospital visits for which a choice of time, place or person was offered, by trust',
        'NHS trusts'
    ),
    (
        'accessible_information', 36, 'left_out',
        'People who need an interpreter, large print or easy read get it when they are referred.',
        'method', 'gap',
        'Trusts must meet a standard on this. How often they do is not published.',
        null, null,
        'Referrals with a need for an interpreter or format on record, and how many had it met, by trust',
        'NHS trusts'
    ),
    (
        'carers_and_workers', 37, 'left_out',
        'People who work, or care for someone, can get a time that they can keep.',
        'method', 'gap',
        'No file says who works or cares for someone.',
        null, null,
        'Visits offered outside working hours, and requests for another time that were met, by trust',
        'NHS trusts'
    ),
    (
        'children_and_mental_health', 38, 'left_out',
        'Children, and people who need mental health care, have the choice the law gives them.',
        'method', 'gap',
        'The waiting times hold little of either. A right to choose holds in mental health too.',
        null, null,
        'Referrals to mental health providers by provider chosen, age and area',
        'Integrated care boards'
    )
) as claims (
    claim_id, sort_order, theme, claim, document, grade, reason, measured_by, publication, ask_for, ask_of
)
