-- Which commissioners an ICB has, and in which months it is the ICB of figures.
--
-- An ICB's history is that of the commissioners it has had: so the successor of a merged ICB has a past.
--
-- grain:   icb_code, commissioner_code
-- columns:
--   icb_code           ICB
--   commissioner_code  sub-ICB location
--   icb_from           first month the ICB is in the extract
--   icb_to             last month it is

select
    icb_code,
    commissioner_code,
    min(min(period)) over (partition by icb_code) as icb_from,
    max(max(period)) over (partition by icb_code) as icb_to,
from model.commissioners
where icb_code is not null
group by icb_code, commissioner_code
