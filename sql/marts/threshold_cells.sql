-- Every place and specialty of the newest month, numbered for trials of other limits.
--
-- Numbers rise by ICB, sub-ICB, place and specialty, so that the trials of any area lie together.
--
-- grain:   cell_id
-- columns:
--   cell_id         number of the cell
--   period          the newest month
--   icb_code        ICB; null where it is not known
--   sub_icb_code    sub-ICB; null where the practice has none
--   place_code      practice
--   specialty_code  treatment function
--   referrals       expected referrals a year
--   on_paper        options on paper; null where the extract does not have the sub-ICB
--   is_blind        missing providers hold too much of the usual starts to tell

select
    row_number() over (order by icb_code nulls last, sub_icb_code, place_code, specialty_code)::integer as cell_id,
    period,
    icb_code,
    sub_icb_code,
    place_code,
    specialty_code,
    referrals,
    on_paper,
    is_blind,
from model.cell_counts
where period = (select max(period) from model.months)
order by cell_id
