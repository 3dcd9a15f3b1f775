-- What cancer waiting times are shown as.
--
-- grain:   indicator_code
-- columns:
--   indicator_code  name of the indicator
--   source          publication it is made from
--   months          months each of its periods has
--   theme           page and panel it stands on: capacity, continuity, access, support, budgets or take_up
--   sort_order      order within its theme
--   title           what it is called
--   unit            share, number, per_1000, per_100000, days or weeks
--   better          higher, lower, or null where neither is better
--   sentence        what it says of one organisation, with {value}, {numerator} and {denominator} to fill in
--   definition      what is counted, of what
--   caution         what a reader must know
--   is_checked      whether its source was read from a real file

select
    indicator_code,
    'cancer_waits' as source,
    1 as months,
    'capacity' as theme,
    sort_order,
    title,
    'share' as unit,
    'higher' as better,
    sentence,
    definition,
    'Where two hospitals share a patient, each counts half. England is the sum of all that sent figures.' as caution,
    true as is_checked,
from (
    values
    (
        'cancer_28_days', 50, 'Told within 28 days if it is cancer',
        'Of {denominator} people sent with signs of cancer, {value} were told within 28 days if it was cancer.',
        'People sent for tests who were told within 28 days that they have cancer, or do not, of all who were told.'
    ),
    (
        'cancer_31_days', 51, 'Cancer treatment within 31 days of the decision to treat',
        'Of {denominator} cancer treatments, {value} began within 31 days of the decision to treat.',
        'First and later treatments that began within 31 days of the decision to treat, of all that began in the month.'
    ),
    (
        'cancer_62_days', 52, 'Cancer treatment within 62 days of being sent',
        'Of {denominator} people treated for cancer, {value} began treatment within 62 days of being sent.',
        'First treatments within 62 days of an urgent referral, screening or upgrade, of all that began in the month.'
    )
) as listed (indicator_code, sort_order, title, sentence, definition)
