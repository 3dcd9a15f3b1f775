-- What the take-up of choice is shown as.
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
    'rtt_waits' as source,
    1 as months,
    'take_up' as theme,
    sort_order,
    title,
    unit,
    better,
    sentence,
    definition,
    caution,
    true as is_checked,
from (
    values
    (
        'away_from_usual_share', 10, 'Starts away from the usual provider', 'share', null,
        'Of {denominator} new starts, {value} were not at the usual provider of the area and specialty.',
        'New waits in the 12 months up to this one at any but the provider most of the area go to, by specialty.',
        'It is what was taken up, not what was wanted: people may be sent, or not be told. '
        || 'The year is shorter where fewer months are loaded. Providers that closed are left out.'
    ),
    (
        'independent_share', 11, 'Starts at independent providers', 'share', null,
        'Of {denominator} new starts, {value} were at an independent provider.',
        'New waits in the 12 months up to this one at a provider that is not an NHS trust.',
        'The care is free on the NHS. Independent providers are firms, charities and groups of GPs. '
        || 'More or fewer is not better: many take less complex cases. Providers that closed are left out.'
    ),
    (
        'providers_used', 12, 'How many providers are used as if alike', 'number', null,
        'New starts are as spread out as if {value} providers took the same number each.',
        'One by the sum of squared shares of 12 months of starts, by sub-ICB and specialty; then the mean.',
        'It says how spread out referrals are, not how good the choice is. '
        || 'The mean is weighted by starts. The year is shorter where fewer months are loaded.'
    )
) as listed (indicator_code, sort_order, title, unit, better, sentence, definition, caution)
