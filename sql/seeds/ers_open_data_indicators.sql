-- What the e-Referral Service is shown as.
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
    'slot_issues' as indicator_code,
    'ers_open_data' as source,
    1 as months,
    'access' as theme,
    40 as sort_order,
    'Tried to book and found no appointment' as title,
    'share' as unit,
    'lower' as better,
    'Of {denominator} tries to book a hospital appointment, {value} found no free slot.' as sentence,
    'Tries to book in the e-Referral Service that found no free slot, of those and the bookings made.' as definition,
    'We saw no real file of this: our reading is not checked. It does not say which hospital was full.' as caution,
    false as is_checked,
