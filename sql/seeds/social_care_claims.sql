-- Claims of an article on what the NHS can learn from social care.
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
--   author             who makes it, where that is not the document's own author; else null
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
    author,
    'social_care_lessons' as document,
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
        'supply_reformed', 1, 'supply',
        'Choice is "meaningless unless supply is also reformed".',
        'A. Fox', 'direct',
        'Providers that came and went are counted each month.',
        'marts.providers', 'rtt_waits', null, null, null
    ),
    (
        'new_providers', 2, 'supply',
        'Choice needs "new types of providers to enter the marketplace".',
        null, 'direct',
        'New providers show in the waiting times, and whether they are trusts or not.',
        'marts.providers', 'rtt_waits', null, null, null
    ),
    (
        'smoke_screen', 3, 'scope',
        'Budgets "must not be used a smoke-screen for funding shortfalls or poor access" [sic].',
        null, 'proxy',
        'Choice on paper only stands in for poor access. What budgets hide is not counted.',
        'marts.choice', 'rtt_waits', null,
        'Care people asked to pay for with a budget and could not get, by area',
        'Integrated care boards'
    ),
    (
        'self_referral', 4, 'supply',
        '"self-referral to physiotherapy may empower people, but is not widely available"',
        null, 'proxy',
        'Waits for community services are counted. Which take people without a GP is not.',
        null, 'community_waits', null,
        'Services that take people without a GP, by area, and how many came that way',
        'Integrated care boards'
    ),
    (
        'mental_health_budgets', 5, 'left_out',
        'People with mental health issues are "less likely than other eligible groups to use their '
        || 'personal budgets".',
        null, 'proxy',
        'Budgets are counted by area and type. We have seen no file by condition.',
        null, 'personal_health_budgets', null,
        'Personal health budgets by the condition they are for, by area',
        'Integrated care boards'
    ),
    (
        'seen_as_risk', 6, 'left_out',
        '"Professionals still see risk in people with mental health problems controlling their own budgets."',
        null, 'gap',
        'Why a budget was refused is not published.',
        null, null, null,
        'Budgets refused to people with mental health problems, with the reason, by area',
        'Integrated care boards'
    ),
    (
        'lack_of_commitment', 7, 'left_out',
        'In mental health there is a "lack of commitment".',
        null, 'gap',
        'Nothing counts it.',
        null, null, null,
        'Plans for choice and budgets in mental health, by area',
        'Integrated care boards'
    ),
    (
        'few_strategies', 8, 'left_out',
        'In mental health there are "few commissioning strategies" for it.',
        null, 'gap',
        'No one gathers the plans of local boards.',
        null, null, null,
        'Plans to buy mental health care that people can choose, by area',
        'Integrated care boards'
    ),
    (
        'own_records', 9, 'support',
        'People should have "full access to their own care records, as well as to NHS-accredited health '
        || 'and care apps".',
        null, 'proxy',
        'People signed up for records online are counted. What they can see is not.',
        null, null,
        'NHS App and online services (NHS England)',
        'People who can see their full record, by practice and hospital',
        'NHS England'
    ),
    (
        'long_term_conditions', 10, 'left_out',
        '15 million people have a long-term condition. 2.9 million were to have three or more by 2018.',
        null, 'proxy',
        'The GP survey asks who has a condition. Choice is not counted for them.',
        null, 'gp_patient_survey', null,
        'Referrals and waits of people with three or more conditions, by area',
        'NHS England'
    )
) as claims (
    claim_id, sort_order, theme, claim, author, grade, reason, measured_by, publication, other_publication,
    ask_for, ask_of
)
