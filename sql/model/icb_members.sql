-- The commissioners of each composition of an ICB.
--
-- An ICB's past is that of the commissioners it has in the month looked at: so the successor of a merged ICB has one,
-- and an ICB that gained or gave up an area is compared with the same area before.
--
-- grain:   composition_id, commissioner_code
-- columns:
--   composition_id     number of the set of commissioners
--   icb_code           ICB
--   commissioner_code  sub-ICB location

select distinct
    icb_periods.composition_id,
    icb_periods.icb_code,
    commissioners.commissioner_code,
from model.icb_periods as icb_periods
inner join model.commissioners as commissioners using (period, icb_code)
