-- Seventeen systems that the documents name as ways to choice, as they were and as they are.
--
-- What each is now was written down in November 2026. A figure of it is a source of ours, or has to be asked for.
--
-- grain:   system
-- columns:
--   system        name of the system
--   sort_order    order to list them in
--   title         what it is called
--   was           what it was, or was to be
--   is_now        what it is now
--   changed_on    when it changed, in words
--   publication   source that shows it, or could; null where there is none
--   ask_for       what to ask for, where nothing shows it
--   ask_of        who has it
--   n             number it rests on, in words; null where there is none
--   source        where it stands

select
    system, sort_order, title, was, is_now, changed_on, publication, ask_for, ask_of, n, source
from (
    values
    (
        'nhs_choices', 1, 'NHS Choices',
        'A website to compare hospitals and to rate them.',
        'It is NHS.UK. It helps to find a service; little is compared.',
        '2018', 'hospital_sites', null, null, null, 'NHS.UK'
    ),
    (
        'choose_and_book', 2, 'Choose and Book',
        'A system to book a first visit at a hospital of one''s choice.', 'It is the NHS e-Referral Service.',
        'June 2015', 'ers_open_data', null, null, null, 'NHS England, e-Referral Service'
    ),
    (
        'any_hospital', 3, 'Any hospital in England',
        'A choice of any provider with an NHS contract.', 'It is still the right of anybody who is first referred.',
        'April 2008', 'rtt_waits', null, null, null, 'NHS Choice Framework'
    ),
    (
        'open_gp_lists', 4, 'Open GP lists',
        'To join any practice, near work as well as near home.',
        'A practice may take people from outside its area. Few do.',
        'January 2015', null, 'People on the list of a practice whose area they do not live in, by practice',
        'NHS England', null, 'NHS Choice Framework'
    ),
    (
        'extended_opening', 5, 'Extended opening',
        'GP visits in the evening and at weekends.', 'Groups of practices must offer them, as enhanced access.',
        'October 2022', 'gp_appointments', null, null, null, 'NHS England, GP contract for 2022-23'
    ),
    (
        'nhs_direct_and_111', 6, 'NHS Direct, and NHS 111 First',
        'A number to call for advice; then one to book a time in A&E.', 'It is NHS 111, by telephone and online.',
        'March 2014', null, 'Calls to 111 that were answered, and times that were booked, by area',
        'NHS England', null, 'NHS England, NHS 111'
    ),
    (
        'patient_reported_outcomes', 7, 'Patient reported outcomes',
        'Questions before and after four operations.', 'Hip and knee operations alone are asked about.',
        'October 2017', null, 'How well people did, as they say, by provider and operation',
        'NHS England', null, 'NHS England, patient reported outcome measures'
    ),
    (
        'personal_health_budgets', 8, 'Personal health budgets',
        'Money for one''s care, to plan with.', 'A right in continuing healthcare, and for wheelchairs and aftercare.',
        'December 2019', 'personal_health_budgets', null, null, '131,556 people at the middle of 2023-24',
        'NHS England, personal health budgets'
    ),
    (
        'direct_payments', 9, 'Direct payments',
        'Money paid to people, who buy their care.',
        'One of three ways to hold a budget. Most budgets are held in the others.',
        'August 2013', 'personal_health_budgets', null, null, '18% of budgets at the middle of 2023-24',
        'NHS England, personal health budgets'
    ),
    (
        'care_and_support_planning', 10, 'Care and support planning',
        'A plan of one''s own for anybody with a long-term condition.', 'The GP survey asks people if they have one.',
        null, 'gp_patient_survey', null, null, null, 'Document of Spalding; GP Patient Survey'
    ),
    (
        'social_prescribing', 11, 'Social prescribing',
        'To be referred to a group or a club.',
        'Practices have link workers for it. Their visits are counted, unevenly.',
        '2019', 'gp_appointments', null, null, '112,152 contacts at 1,478 of 6,138 practices in November 2025',
        'NHS England, appointments in general practice'
    ),
    (
        'maternity_continuity', 12, 'Continuity of carer in maternity',
        'The same midwife or team for most women, by a date.', 'There is no date. It is still counted.',
        '21 September 2022', 'maternity_measures', null, null, null, 'NHS England'
    ),
    (
        'referral_trackers', 13, 'Referral trackers',
        'To see where one''s referral is, as one does a parcel.', 'Some hospitals show it in the NHS App.',
        null, null, 'People who can see their referral and their wait in the NHS App, by trust',
        'NHS England', null, 'NHS England, NHS App'
    ),
    (
        'texting', 14, 'Texts',
        'To be reminded, and to answer, by text.', 'Messages come by text or in the NHS App. Answers are not counted.',
        null, null, 'Messages sent, read and answered, by trust and practice', 'NHS England', null,
        'NHS England, NHS App'
    ),
    (
        'physiotherapy_self_referral', 15, 'Physiotherapy without a GP',
        'To go to a physiotherapist of one''s own accord.', 'Boards were asked to offer it. It is not so everywhere.',
        'May 2023', 'community_waits', null, null, null, 'NHS England, plan for access to primary care'
    ),
    (
        'shared_decisions', 16, 'Shared decisions in hospital',
        'To decide on a treatment together.', 'There is guidance. Whether it is followed is not counted.',
        'June 2021', null, 'Decisions in which people were given aids to decide, by trust and operation',
        'NHS trusts', null, 'NICE guideline NG197'
    ),
    (
        'record_access', 17, 'Seeing one''s own record',
        'To read what is written about one''s care.', 'Practices must show new entries online.',
        'October 2023', null, 'People who can see their record, by practice', 'NHS England', null,
        'NHS England, GP contract for 2023-24'
    )
) as systems (
    system, sort_order, title, was, is_now, changed_on, publication, ask_for, ask_of, n, source
)
