-- What practices near each other have in common, specialty by specialty, at one cut: the label, if all have the same one, and
-- the least and the most that is left.
--
-- grain: code

select
    specialty_code as code,
    plain_name,
    if(count(distinct label) = 1, any_value(label), null) as label,
    count(distinct (on_paper, options_low, options_high)) = 1 as is_same,
    min(on_paper) as on_paper,
    min(options_low) as options_low,
    max(options_high) as options_high,
from marts.cells
inner join marts.specialties using (specialty_code)
where place_code in (select unnest($codes)) and cut_code = $cut and specialty_code <> 'C_999'
group by specialty_code, plain_name, sort_order
order by sum(referrals) desc nulls last, sort_order
