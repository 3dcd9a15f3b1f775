-- Claims of Owens and Mladenov on personal care between market and social justice.
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
    'owens_mladenov' as document,
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
        'across_strata', 1, 'equity',
        'Choice for all may make access to it "more equitable across socio-economic strata".',
        'proxy',
        'We compare practices by how poor their area is, not people.',
        'marts.inequality_slopes', 'deprivation', null,
        'New referrals by deprivation of where the person lives, by provider',
        'NHS England'
    ),
    (
        'taken_up_by_some', 2, 'equity',
        'Choices are "more likely to be taken up by relatively advantaged members of society".',
        'proxy',
        'How spread out starts are can be compared by area. Who used a choice is not published.',
        'marts.effective_options', 'rtt_waits', null,
        'Referrals away from the nearest or usual provider, by deprivation of the person',
        'NHS England'
    ),
    (
        'inverse_care', 3, 'equity',
        'Tudor Hart''s "inverse care": those who need care most have the least of it.',
        'proxy',
        'The slope of choice by deprivation is one sign of it. Need is not in these figures.',
        'marts.inequality_slopes', 'deprivation', null,
        'Need, referrals and treatment by deprivation of the person, by specialty',
        'NHS England'
    ),
    (
        'formal_opportunity', 4, 'range',
        'To give people choice is "not simply a matter of providing them with the formal opportunity".',
        'proxy',
        'Choice on paper beside choice that can be used shows it.',
        'marts.choice', 'rtt_waits', null,
        'What was offered, and what was used, by practice and specialty',
        'NHS England'
    ),
    (
        'forms_of_support', 5, 'support',
        'People need "additional forms of support (e.g. advisers, counsellors or peer-supporters...)", '
        || '"which costs money".',
        'proxy',
        'GP visits for social prescribing are counted. Other help to choose is not.',
        null, 'gp_appointments', null,
        'Money and staff for help to choose, by area',
        'Integrated care boards'
    ),
    (
        'social_care_budgets', 6, 'budgets',
        'Of people who used social care, 62% had a personal budget in 2013-14, 56% in 2012-13 and 43% in '
        || '2011-12.',
        'direct',
        'Councils'' figures are published each year.',
        null, null,
        'Adult Social Care Outcomes Framework (NHS England)',
        null, null
    ),
    (
        'budgets_in_health', 7, 'budgets',
        'Take-up of personal health budgets is "comparatively lower" than in social care.',
        'proxy',
        'Health budgets are counted by people, not as a share of those who could have one.',
        null, 'personal_health_budgets', null,
        'People with a right to a personal health budget, and people with one, by area',
        'Integrated care boards'
    ),
    (
        'right_in_continuing_care', 8, 'budgets',
        'Since October 2014 people with NHS continuing healthcare have had a right to a personal health '
        || 'budget.',
        'direct',
        'It is the law, and is among the rights on this site.',
        'marts.rights', null, null, null, null
    ),
    (
        'no_better_health', 9, 'scope',
        'To have a choice "will not of itself empower them to actually achieve better health".',
        'gap',
        'No one compares the health of people who chose with those who did not.',
        null, null, null,
        'Outcomes by whether a choice was offered and used',
        'NHS England'
    ),
    (
        'retrenchment', 10, 'scope',
        'Talk of personal care can be "used to disguise ... public sector retrenchment".',
        'gap',
        'What a policy is used for is a matter of view. What is spent could be shown.',
        null, null, null,
        'Spending on personalised care, by year and area',
        'NHS England'
    )
) as claims (
    claim_id, sort_order, theme, claim, grade, reason, measured_by, publication, other_publication, ask_for,
    ask_of
)
