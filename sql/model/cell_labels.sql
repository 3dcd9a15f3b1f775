-- Accessible options and the label of each cell at each cut of its month.
--
-- grain:   period, place_code, specialty_code, cut_code
-- stored:  view
-- columns:
--   period          month
--   place_code      practice
--   specialty_code  specialty
--   cut_code        cut
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
    cells.period,
    cells.place_code,
    cells.specialty_code,
    cuts.cut_code,
    cuts.cut,
    cells.sub_icb_code,
    cells.icb_code,
    cells.referrals,
    cells.on_paper,
    if(cells.is_blind, 0, coalesce(accessible_low, 0))::utinyint as options_low,
    coalesce(accessible_best, 0)::utinyint as options_best,
    if(cells.is_blind, cells.within_reach, coalesce(accessible_high, 0))::utinyint as options_high,
    cells.is_blind,
    cell_label(cells.is_blind, cells.on_paper, options_low, options_high, real_choice_options) as label,
from model.cell_counts as cells
cross join seeds.method
inner join model.month_cuts as cuts using (period)
left join model.accessible_counts as counted using (period, place_code, specialty_code, cut_code)
