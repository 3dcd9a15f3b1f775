-- Claims of Owens on choice and closeness in the NHS.
--
-- Words in quotation marks are the document's; the others are ours. A claim that nothing published speaks to is a
-- gap, and says what to ask for and of whom.
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
    'owens' as document,
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
        'range_of_options', 1, 'range',
        'For choice to be of value people need "access to a range of significant options".',
        'proxy',
        'We count the places people can reach, not what they were shown.',
        'marts.cells', 'rtt_waits', null,
        'The shortlists of the e-Referral Service, by practice and specialty',
        'NHS England'
    ),
    (
        'enacted', 2, 'range',
        'For choice to be of value "their choices can be effectively enacted".',
        'proxy',
        'We show where people start. Where they first asked to go is not published.',
        'marts.cells', 'rtt_waits', null,
        'Referrals by provider first asked for and provider that treated, by area and specialty',
        'NHS England'
    ),
    (
        'insignificant_choice', 3, 'range',
        'More choice can end up "rendering the patient''s choice either insignificant or ineffective".',
        'proxy',
        'The share with places on paper and none to use stands in for it.',
        'marts.choice', 'rtt_waits', null,
        'Choices that were made and could not be kept, with the reason, by area',
        'Integrated care boards'
    ),
    (
        'false_language', 4, 'scope',
        'Where it cannot be used, "the language of choice may prove false, if not harmful".',
        'proxy',
        'Choice on paper only can be shown. The harm of the words cannot.',
        'marts.choice', 'rtt_waits', null,
        'Complaints about choices that were promised and could not be had, by area',
        'Integrated care boards'
    ),
    (
        'choice_of_doctor', 5, 'continuity',
        'To choose "which doctor they see, at which time and at which location risks disrupting the '
        || 'relationship".',
        'proxy',
        'Access and seeing a preferred person can be laid side by side. One does not prove the other.',
        null, 'gp_patient_survey', null,
        'Seeing the same GP, by how the visit was booked and by practice',
        'NHS England'
    ),
    (
        'doctor_not_met', 6, 'continuity',
        'Some people "choose to see a doctor they have not met before, possibly out of a pressing need '
        || 'for an appointment".',
        'proxy',
        'Visits on the day and seeing a preferred person are each counted, by practice.',
        null, 'gp_appointments', null,
        'Visits with a GP not met before, by how soon they were booked',
        'NHS England'
    ),
    (
        'choice_for_continuity', 7, 'continuity',
        '"greater choice may act to facilitate continuity ... somebody who has moved house"',
        'proxy',
        'Where people on a practice''s list live is published. Who stayed after a move is not.',
        null, null,
        'Patients registered at a GP practice, by LSOA (NHS England)',
        'People who kept their practice after they moved home, by practice',
        'NHS England'
    ),
    (
        'commercial_providers', 8, 'budgets',
        'Budgets may push people to "cheaper, more efficient or more commercially attractive providers".',
        'gap',
        'What budgets are spent on, and with whom, is not published.',
        null, null, null,
        'Personal health budgets by provider paid, kind of provider and sum',
        'Integrated care boards'
    ),
    (
        'ration_by_equity', 9, 'open',
        'Choice meets the "need to ration resources according to principles of equity".',
        'gap',
        'Limits on what is done, and the rules for them, are not gathered in one place.',
        null, null, null,
        'Limits on planned care and the equity checks made of them, by provider and date',
        'Integrated care boards'
    ),
    (
        'called_impersonal', 10, 'scope',
        'Care with little choice and close ties is "in danger of becoming characterised as ''impersonal''".',
        'gap',
        'How care is talked about is not counted. Our pages give neither more nor less choice a colour.',
        null, null, null,
        'How people rate the care they know best, whether or not they had a choice',
        'NHS England'
    ),
    (
        'more_time', 11, 'staff',
        'One way to closer ties is "allotting more time for primary care consultations".',
        'proxy',
        'How long visits last is published in part. Time set aside for them is not.',
        null, 'gp_appointments', null,
        'Time set aside for a visit, and time it took, by practice',
        'NHS England'
    ),
    (
        'care_manager', 12, 'support',
        'Some may make choices "alongside a care manager".',
        'gap',
        'Who has a named person to help them choose is not counted.',
        null, null, null,
        'People with a named care manager or co-ordinator, by area and condition',
        'Integrated care boards'
    ),
    (
        'consumer_words', 13, 'scope',
        'Patients are "alienated by terms like ''consumer'' or ''customer''".',
        'gap',
        'No survey asks which words people like. Our pages say people.',
        null, null, null,
        'A survey question on the words people prefer for themselves',
        'NHS England'
    )
) as claims (
    claim_id, sort_order, theme, claim, grade, reason, measured_by, publication, other_publication, ask_for,
    ask_of
)
