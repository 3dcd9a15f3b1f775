-- What the midwives of the NHS workforce are shown as.
--
-- grain:   indicator_code
-- columns:
--   indicator_code  name of the indicator
--   source          publication it is made from
--   months          months each of its periods has
--   theme           page and panel it stands on: capacity, continuity, access, support, budgets or take_up
--   sort_order      order within its theme
--   title           what it is called
--   unit            share, number, ratio, per_1000, per_100000, days or weeks
--   better          higher, lower, or null where neither is better
--   sentence        what it says of one organisation, with {value}, {numerator} and {denominator} to fill in
--   definition      what is counted, of what
--   caution         what a reader must know
--   is_checked      whether its source was read from a real file

select
    'deliveries_per_midwife' as indicator_code,
    'nhs_workforce' as source,
    1 as months,
    'capacity' as theme,
    23 as sort_order,
    'Births for each full-time midwife' as title,
    'ratio' as unit,
    null::varchar as better,
    'In the month, {value} women gave birth for each full-time midwife.' as sentence,
    'Women who gave birth in the month, divided by midwives. One who works half the week counts half.' as definition,
    'We saw no real file of midwives: our reading is not checked. Births are from the maternity services data, '
    || 'rounded to 5. Midwives also care for women before and after birth. England is of trusts that have both '
    || 'figures.' as caution,
    false as is_checked,
