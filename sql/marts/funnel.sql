-- How many options a person has on average at each gate: on paper, reachable, open, in time. Newest month.
--
-- Of each gate: the options for which it is yes, the expected number, and those for which it is not no. Practices whose sub-ICB the extract does not have are not in it: nothing can be told of their options.
--
-- grain:   level, org_code, specialty_code, cut_code
-- unit:    mean options a cell, weighted by expected referrals
-- columns:
--   period          the newest month
--   level           england, icb or sub_icb
--   org_code        code at that level
--   specialty_code  treatment function; all for every one together
--   cut_code        cut an option must reach to be accessible
--   cut             chance of treatment within 18 weeks
--   referrals       expected referrals a year
--   on_paper        options on paper
--   reachable_low   reachable: yes
--   reachable_best  expected number
--   reachable_high  not no
--   open_low        reachable and open: yes
--   open_best       expected number
--   open_high       not no
--   timely_low      reachable, open and in time: yes
--   timely_best     expected number
--   timely_high     not no

select
    cells.period,
    case
        when grouping(places.sub_icb_code) = 0 then 'sub_icb'
        when grouping(places.icb_code) = 0 then 'icb'
        else 'england'
    end as level,
    coalesce(places.sub_icb_code, places.icb_code, 'ENG') as org_code,
    coalesce(cells.specialty_code, 'all') as specialty_code,
    cells.cut_code,
    cells.cut,
    sum(referrals) as referrals,
    sum(referrals * on_paper) / sum(referrals) as on_paper,
    sum(referrals * reachable_low) / sum(referrals) as reachable_low,
    sum(referrals * reachable_best) / sum(referrals) as reachable_best,
    sum(referrals * reachable_high) / sum(referrals) as reachable_high,
    sum(referrals * open_low) / sum(referrals) as open_low,
    sum(referrals * open_best) / sum(referrals) as open_best,
    sum(referrals * open_high) / sum(referrals) as open_high,
    sum(referrals * options_low) / sum(referrals) as timely_low,
    sum(referrals * options_best) / sum(referrals) as timely_best,
    sum(referrals * options_high) / sum(referrals) as timely_high,
from marts.cells as cells
inner join model.places as places using (place_code)
group by
    cells.period,
    cells.cut_code,
    cells.cut,
    grouping sets (
        (),
        (cells.specialty_code),
        (places.icb_code),
        (places.icb_code, cells.specialty_code),
        (places.sub_icb_code),
        (places.sub_icb_code, cells.specialty_code)
    )
having sum(referrals) > 0
order by level, org_code, specialty_code, cells.cut
