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
--   sub_icb_code    sub-ICB; null where it has none
--   icb_code        ICB that month; null where it is not known
--   referrals       expected referrals a year
--   on_paper        options on paper; this and the next three are null where the extract does not have the sub-ICB
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
    case
        when cells.on_paper is null then null
        when cells.is_blind then 0
        else coalesce(accessible_low, 0)
    end::utinyint as options_low,
    case when cells.on_paper is not null then coalesce(accessible_best, 0) end::utinyint as options_best,
    case
        when cells.on_paper is null then null
        when cells.is_blind then cells.within_reach
        else coalesce(accessible_high, 0)
    end::utinyint as options_high,
    cells.is_blind,
    cell_label(cells.is_blind, cells.on_paper, options_low, options_high, real_choice_options) as label,
from model.cell_counts as cells
cross join seeds.method
inner join model.month_cuts as cuts using (period)
left join model.accessible_counts as counted using (period, place_code, specialty_code, cut_code)
