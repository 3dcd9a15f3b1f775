-- Claims of Healthwatch England's briefing on personalised care, from the feedback of 4,350 people.
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
    'healthwatch_personalisation' as document,
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
        'on_paper_only', 1, 'range',
        '"A choice may exist on paper, but not be genuinely accessible to people."',
        'proxy',
        'We model who has places on paper and none that can be used. Nobody counts what people were offered.',
        'marts.choice', 'rtt_waits', null,
        'What was offered and what could be booked, by provider, specialty and area of the person',
        'NHS England'
    ),
    (
        'no_appointments', 2, 'open',
        'People "are offered a choice of provider, but cannot access appointments at any of them".',
        'proxy',
        'Failed tries to book are counted by area, not by provider or person.',
        null, 'ers_open_data', null,
        'Appointment slot issues and how far ahead appointments can be booked, by provider and specialty',
        'NHS England'
    ),
    (
        'not_always_available', 3, 'range',
        'Of choices in maternity, end of life and other care: "these choices are not currently always '
        || 'available to people".',
        'gap',
        'No list says which choices an area has on offer.',
        null, null, null,
        'Which of the choices in the Choice Framework each area offers, and to whom',
        'Integrated care boards'
    ),
    (
        'aware_of_the_right', 4, 'offered',
        'People are "not always aware of their right to choose healthcare providers".',
        'proxy',
        'National surveys asked at times from 2006 on. No area has a figure of its own.',
        'marts.choice_surveys', null, null,
        'Of people referred, how many knew that they could choose, by area, each year',
        'NHS England'
    ),
    (
        'shared_decisions', 5, 'support',
        'People are not always able to choose a provider "or participate in shared decision-making about '
        || 'their own treatment".',
        'proxy',
        'The GP survey asks about decisions at the practice. For hospital care nothing says it.',
        null, 'gp_patient_survey', null,
        'How many people shared in decisions about their treatment, by hospital and specialty',
        'NHS England'
    ),
    (
        'taking_the_lead', 6, 'support',
        'People are "not always supported to take a lead in decision-making about their own care".',
        'proxy',
        'The GP survey asks if people were involved, which is less than taking the lead.',
        null, 'gp_patient_survey', null,
        'A survey question on support to lead in decisions about one''s care, by area',
        'NHS England'
    ),
    (
        'baseline_first', 7, 'scope',
        'For many people "a baseline quality of care or access to services are more important than '
        || 'having a choice of provider".',
        'proxy',
        'Waits show access. No one asks people which of the two they would put first.',
        'marts.waits', 'rtt_waits', null,
        'What people say matters most when they are referred: access, quality or choice, by area',
        'NHS England'
    ),
    (
        'staffing_maternity', 8, 'staff',
        'Personalised care is "not being delivered due to wider staffing shortages, for example in '
        || 'maternity care".',
        'proxy',
        'Staff are counted by trust. Whether a lack of staff is why care fell short is not.',
        null, 'workforce', null,
        'Posts for midwives that are empty, and care that was changed or put off because of it, by trust '
        || 'and month',
        'NHS trusts'
    ),
    (
        'targets_suspended', 9, 'staff',
        'The "targets to provide universal continuity of carer were suspended due to staffing problems".',
        'proxy',
        'The date is known and midwives are counted. That one led to the other is not shown.',
        'marts.policy_events', 'workforce', null,
        'Midwives that continuity of carer needs, and midwives there are, by trust',
        'NHS England'
    ),
    (
        'access_underpins', 10, 'scope',
        '"Improving access to health services across the board should underpin NHS policy on '
        || 'personalisation and choice"',
        'proxy',
        'We show which limit stands in the way most. What policy should be is no figure.',
        'marts.gates', 'rtt_waits', null,
        'What each plan for choice does about access, by area',
        'Integrated care boards'
    ),
    (
        'flexibility', 11, 'support',
        'People want "flexibility in appointment types, times, and type of professional".',
        'proxy',
        'The GP survey asks what choices were offered. No one asks this of hospital visits.',
        null, 'gp_patient_survey', null,
        'Hospital visits for which people were offered a choice of time, type or person, by trust',
        'NHS trusts'
    ),
    (
        'flexibility_is_access', 12, 'left_out',
        'Flexibility is "often not a matter of personal preference but essential to access due to '
        || 'communication requirements or work or caring commitments".',
        'gap',
        'No file of waits or visits says who needs an interpreter, or works, or cares for someone.',
        null, null, null,
        'Visits missed, moved or refused because of a need for an interpreter or format, of work or of '
        || 'caring, by trust',
        'NHS trusts'
    ),
    (
        'open_minded', 13, 'support',
        'People are "open-minded about seeing different services or professionals, as long as they are '
        || 'informed ... and these options are genuinely accessible".',
        'gap',
        'No survey asks what people would accept if they were told and could get there.',
        null, null, null,
        'A survey question on which other services people would accept, and on what terms',
        'NHS England'
    ),
    (
        'aware_of_111_first', 14, 'support',
        'People need more "awareness of alternative services like NHS 111 First".',
        'gap',
        'Calls to 111 are counted. Who knows of it is not.',
        null, null, null,
        'How many people know that NHS 111 can book a time to be seen, by area',
        'NHS England'
    ),
    (
        'quicker_care', 15, 'in_time',
        'Choice of provider is "usually motivated by the desire to access care more quickly and is not '
        || 'meaningful if there are significant barriers to access at all possible services".',
        'proxy',
        'We show what is gained in weeks by going further. Why people chose is not asked.',
        'marts.price_of_choice', 'rtt_waits', null,
        'Why people chose the provider they chose, by specialty and area',
        'NHS England'
    ),
    (
        'continuity_matters_to_some', 16, 'continuity',
        '"Continuity of care is more important to some than others but is essential in some areas like '
        || 'maternity care."',
        'proxy',
        'Continuity is counted in maternity. How much it matters to whom is not.',
        null, 'maternity_measures', null,
        'How much seeing the same people matters, by kind of care and by group',
        'NHS England'
    ),
    (
        'a_continuous_service', 17, 'continuity',
        '"Continuity of care does not always have to mean a single professional if there is a sense of a '
        || 'continuous service."',
        'proxy',
        'Maternity counts the same midwife or team. The GP survey asks of one person only.',
        null, 'maternity_measures', null,
        'Visits with the same team, and hand-offs between teams, by specialty',
        'NHS trusts'
    ),
    (
        'talking_while_waiting', 18, 'in_time',
        '"Good communication and being supported ... is the most important contributor to personalised '
        || 'secondary care, especially while long waiting lists for care are a reality"',
        'direct',
        'A national survey asks people how well they are kept up to date while they wait: 46% call it '
        || '"poor", and 65% of those want updates.',
        null, null,
        'Health Insight Survey (Office for National Statistics)',
        null, null
    ),
    (
        'self_pay', 19, 'scope',
        '"Private care is not a choice for many", so paying for it is never counted as an option.',
        'proxy',
        'The number of people who pay is published. Who would like to and cannot is not.',
        null, null,
        'Self-pay admissions by region and procedure (Private Healthcare Information Network)',
        'People who paid for planned care themselves, by procedure, area and deprivation',
        'Private Healthcare Information Network'
    ),
    (
        'no_capacity_anywhere', 20, 'open',
        'Nor is it a choice "being given the option of different providers if none have capacity to '
        || 'treat them".',
        'proxy',
        'We show which lists grow faster than they are cleared. Spare room is not published.',
        'marts.pressure', 'rtt_waits', null,
        'Spare capacity by provider, specialty and month',
        'NHS England'
    ),
    (
        'two_way_tools', 21, 'support',
        'Tools online should be "joined up and two-way, allowing for escalation to live communication '
        || 'where needed".',
        'proxy',
        'Use of the tools is counted. Whether they lead to a person is not.',
        null, 'gp_online_consultations', null,
        'Requests made online that led to a call or visit, and how soon, by practice',
        'NHS England'
    ),
    (
        'general_feedback', 22, 'scope',
        '"General feedback" of 4,350 people is what this briefing rests on.',
        'gap',
        'Feedback comes from those who give it. How far they are like everybody is not known.',
        null, null, null,
        'The same questions in a survey of everybody who was referred, with the number asked',
        'NHS England'
    )
) as claims (
    claim_id, sort_order, theme, claim, grade, reason, measured_by, publication, other_publication, ask_for,
    ask_of
)
