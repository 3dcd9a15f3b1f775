-- What waits for community health services are shown as.
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
    'community_waiting_list' as indicator_code,
    'community_waits' as source,
    1 as months,
    'capacity' as theme,
    30 as sort_order,
    'Waiting for physiotherapy or care of muscles and joints' as title,
    'number' as unit,
    'lower' as better,
    '{value} people were waiting for this community service.' as sentence,
    'People on the list of a community service at the end of a month. Many people can ask for it without a GP.'
        as definition,
    'Nobody has checked these figures, and some services send none. A large service has a longer list.' as caution,
    true as is_checked,
