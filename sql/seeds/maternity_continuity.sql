-- How the measures of continuity of carer are named: a stem, and an ending for a group of women.
--
-- grain:   stem
-- columns:
--   stem            measure of all women, as published
--   indicator_code  name of the indicator
--   per             of how many its rate is
--   most_off        half of the last decimal of its rate
--   rounded_to      what its counts are rounded to

select
    stem,
    indicator_code,
    100 as per,
    0.0500001::double as most_off,
    5 as rounded_to,
from (
    values
    ('COC_by_28weeks', 'maternity_placed'),
    ('COC_receiving_ongoing', 'maternity_receiving')
) as listed (stem, indicator_code)
