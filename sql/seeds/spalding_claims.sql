-- Claims of Spalding's study of what 21 professionals of the NHS make of personal care.
--
-- Words in quotation marks are the document's; the others are ours. A claim that nothing published speaks to is a
-- gap, and says what to ask for and of whom. A claim of one person is so marked; of others, how many of the 21
-- said so.
--
-- grain:   claim_id
-- columns:
--   claim_id           name of the claim
--   sort_order         order within the file
--   theme              theme it belongs to, of seeds.themes
--   claim              the claim, which may be true or not; words in quotation marks are the author's, the others are
--                      ours
--   author             who makes it, where that is not the document's own author; else null
--   document           document it stands in, of seeds.documents
--   people             how many people said so; null where that is not given
--   of_people          of how many who were asked
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
    author,
    'spalding' as document,
    people,
    of_people,
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
        'time_pressure', 1, 'staff',
        '"Nineteen participants identified time pressure as problematic to personalisation"',
        null, 19, 21, 'proxy',
        'Staff are counted. The time they have for each person is not.',
        null, 'workforce', null,
        'Time that staff have with each person, by kind of service',
        'NHS trusts'
    ),
    (
        'too_busy', 2, 'staff',
        'Seventeen were "frequently too busy".',
        null, 17, 21, 'proxy',
        'Staff are counted. How busy they are is not.',
        null, 'workforce', null,
        'Caseloads by kind of service and trust',
        'NHS trusts'
    ),
    (
        'standard_resources', 3, 'staff',
        'Set forms and one way for all get in the way of care that fits a person.',
        null, 7, 21, 'gap',
        'Nothing counts it.',
        null, null, null,
        'A staff survey question on forms and tools that hinder personal care',
        'NHS England'
    ),
    (
        'money_in_the_way', 4, 'staff',
        'A lack of money gets in the way of care that fits a person.',
        null, 9, 21, 'gap',
        'Money is published, but not what its lack stops.',
        null, null, null,
        'Requests for care that were refused for want of money, by service',
        'Integrated care boards'
    ),
    (
        'demand_and_capacity', 5, 'open',
        '"commissioners do not often reconcile demand and capacity"',
        'One of the 21 professionals', 1, 21, 'proxy',
        'For planned hospital care we set new starts against treatments. It says nothing of mental health.',
        'marts.pressure', 'rtt_waits', null,
        'Demand and capacity plans by service, with what was done after',
        'Integrated care boards'
    ),
    (
        'child_mental_health_demand', 6, 'left_out',
        'In child mental health: "about 240% of referrals against the capacity".',
        'Professional CYP6', 1, 21, 'gap',
        'The waiting times on this site leave out most mental health care.',
        null, null, null,
        'Referrals and capacity of mental health services for children, by area and month',
        'Integrated care boards'
    ),
    (
        'caseload_of_twenty', 7, 'staff',
        'One would want a "caseload twenty".',
        'Professional SC1', 1, 21, 'proxy',
        'Births for each midwife stand in for a caseload. It is not published.',
        null, 'workforce', null,
        'Caseloads, and the limit set for them, by service',
        'NHS trusts'
    ),
    (
        'fifteen_minutes', 8, 'staff',
        'Visits are in slots of fifteen minutes.',
        'Professional CS1', 1, 21, 'proxy',
        'How long GP visits last is published in part. For other services it is not.',
        null, 'gp_appointments', null,
        'Length of visits by kind of service',
        'NHS trusts'
    ),
    (
        'a_third_with_patients', 9, 'staff',
        '"a third of my time actually with patients"',
        'Professional MH2', 1, 21, 'gap',
        'How staff spend their time is not published.',
        null, null, null,
        'Share of staff time spent with people, by kind of service',
        'NHS trusts'
    ),
    (
        'cuts_elsewhere', 10, 'left_out',
        'With less help from councils and schools a child is "more quickly going to tip into a level of '
        || 'need".',
        'Professional CYP6', 1, 21, 'gap',
        'No file joins council, school and health services.',
        null, null, null,
        'Spending on early help for children, beside referrals to mental health services, by area',
        'Local councils'
    ),
    (
        'not_unlimited', 11, 'staff',
        '"There isn''t enough time to give unlimited choice to patients"',
        'Professional MH1', 1, 21, 'gap',
        'Time set aside to talk choices through is not counted.',
        null, null, null,
        'Time set aside for talking choices through, by service',
        'NHS trusts'
    ),
    (
        'where_not_what', 12, 'scope',
        'There may be a choice of where to go, and about treatments "often not a choice to be had".',
        'Professional SC2', 1, 21, 'gap',
        'This site is about a choice of provider. Choice of treatment is in no file.',
        null, null, null,
        'Treatments that were talked through before a decision, by condition and trust',
        'NHS trusts'
    ),
    (
        'less_choice_more_personal', 13, 'scope',
        '"you might need to take away choice in order to provide a more personalised service"',
        'Professional MH5', 1, 21, 'gap',
        'It is a view on what good care is. Nothing counts it.',
        null, null, null,
        'How people rate care that was fitted to them, by how much choice they had',
        'NHS England'
    ),
    (
        'capacity_to_choose', 14, 'left_out',
        'Some people do not have the capacity to choose.',
        'Professional MH3', 1, 21, 'gap',
        'Who decides for people who cannot is not in any file of waits.',
        null, null, null,
        'Decisions made for people who lack capacity, and who made them, by service',
        'NHS trusts'
    ),
    (
        'menu_of_options', 15, 'range',
        '"a menu of options, none of which appear to reflect your needs ... as disengaging and '
        || 'frustrating as ... no choice at all"',
        'Parker and Heapy', null, null, 'proxy',
        'We count options. How far they differ in what matters is known for a few operations only.',
        null, null,
        'Patient Reported Outcome Measures (NHS England)',
        'Outcomes and experience of each provider, measured alike, by specialty',
        'NHS England'
    ),
    (
        'dialogue', 16, 'support',
        'People need "dialogue, useful and accessible information, recognition and support".',
        null, null, null, 'gap',
        'No survey asks people about these four for hospital care.',
        null, null, null,
        'A survey question on talk, information and support when people are referred, by area',
        'NHS England'
    ),
    (
        'educated_and_articulate', 17, 'equity',
        '"educated and articulate service users are also much more likely to be able to realise their '
        || 'choices"',
        'Lymbery', null, null, 'gap',
        'Referrals are not published by schooling or by how well people can speak up.',
        null, null, null,
        'Choices asked for and made, by education and first language',
        'NHS England'
    ),
    (
        'nobody_named_budgets', 18, 'budgets',
        'None of the 21 professionals spoke of budgets or of making services together.',
        null, 0, 21, 'direct',
        'The study counted what was said.',
        null, null,
        'Thesis of L. J. Spalding, chapter 5 (University of Birmingham)',
        null, null
    ),
    (
        'voice_and_choice', 19, 'scope',
        'Thirteen of the 21 professionals spoke of voice and choice.',
        null, 13, 21, 'direct',
        'The study counted what was said: 13 in its chapter 5.',
        null, null,
        'Thesis of L. J. Spalding, chapter 5 (University of Birmingham)',
        null, null
    ),
    (
        'care_plan_for_all', 20, 'support',
        '"Ensure everyone with a long-term condition has a personalised care plan"',
        'Policy quoted by Spalding', null, null, 'direct',
        'The GP survey asks people with a condition if they have a plan.',
        null, 'gp_patient_survey', null, null, null
    ),
    (
        'all_three_options', 21, 'budgets',
        'Local boards "should ensure all three options are available": a notional budget, one held by a '
        || 'third party, and a direct payment.',
        'Policy quoted by Spalding', null, null, 'direct',
        'Budgets are counted by these three types.',
        null, 'personal_health_budgets', null, null, null
    ),
    (
        'women_and_continuity', 22, 'continuity',
        'Women "will be better able to make choices about their care and have more continuity".',
        'NHS England, 2017', null, null, 'direct',
        'Continuity of carer and place of birth are counted each month.',
        null, 'maternity_measures', null, null, null
    ),
    (
        'non_voluntary', 23, 'scope',
        'Those who rely on a service are "non-voluntary".',
        'Lipsky', null, null, 'proxy',
        'The share with one real option or none stands in for it.',
        'marts.choice', 'rtt_waits', null,
        'People who asked to leave a service and could not, by service',
        'NHS trusts'
    ),
    (
        'cannot_withdraw', 24, 'scope',
        'People "may not be able to afford private services, or they may not have ready access to them" '
        || 'and so "cannot avoid or withdraw".',
        'Lipsky', null, null, 'proxy',
        'The share with one real option or none stands in for it. Who could pay is not known.',
        'marts.choice', 'rtt_waits', null,
        'People who would have gone elsewhere if they could, by area',
        'NHS England'
    ),
    (
        'public_service_gap', 25, 'open',
        'There is a gap between what a service must do and what it is given to do it with.',
        null, null, null, 'proxy',
        'New starts for each treatment stand in for it.',
        'marts.pressure', 'rtt_waits', null,
        'Work that was asked for and work that was paid for, by provider and specialty',
        'Integrated care boards'
    ),
    (
        'managers_matter', 26, 'staff',
        'Managers make care fit people, or stop it.',
        null, 2, 21, 'gap',
        'Nothing counts it by service.',
        null, null, null,
        'Staff survey answers on managers, by service',
        'NHS England'
    ),
    (
        'not_clear', 27, 'scope',
        'What personal care means is not clear.',
        null, 1, 21, 'gap',
        'Nothing counts it.',
        null, null, null,
        'What each service means by personalised care, in its plan',
        'NHS trusts'
    )
) as claims (
    claim_id, sort_order, theme, claim, author, people, of_people, grade, reason, measured_by, publication,
    other_publication, ask_for, ask_of
)
