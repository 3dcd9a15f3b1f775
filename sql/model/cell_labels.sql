-- Expected referrals and accessible options of each cell, once for each cut.
--
-- grain:   period, place_code, specialty_code, cut
-- stored:  view
-- columns:
--   period          month
--   place_code      practice
--   specialty_code  specialty
--   cut             chance of treatment within 18 weeks
--   sub_icb_code    sub-ICB
--   icb_code        ICB that month
--   referrals       expected referrals a year
--   on_paper        options on paper
--   options_low     accessible for certain
--   options_best    by best estimates
--   options_high    at most
--   is_blind        missing providers hold too much to tell
--   label           METHOD's label

select
    period,
    place_code,
    specialty_code,
    cuts.cut,
    sub_icb_code,
    icb_code,
    referrals,
    on_paper,
    case cuts.cut_sort when 1 then low_50 when 2 then low_65 else low_92 end as options_low,
    case cuts.cut_sort when 1 then best_50 when 2 then best_65 else best_92 end as options_best,
    case cuts.cut_sort when 1 then high_50 when 2 then high_65 else high_92 end as options_high,
    is_blind,
    case
        when is_blind then 'cannot tell'
        when options_low >= real_choice_options then 'meaningful choice'
        when options_low = 1 and options_high = 1 then 'one real option'
        when options_high = 0 and on_paper >= 2 then 'paper only'
        when on_paper <= 1 then 'no choice even on paper'
        else 'cannot tell'
    end as label,
from model.cell_counts
cross join seeds.method
cross join seeds.cuts as cuts
