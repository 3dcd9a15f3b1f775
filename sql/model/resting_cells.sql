-- Cells of the newest month whose meaningful choice rests on one company: without its options the label would fall.
--
-- grain:   place_code, specialty_code, cut_code, company_code
-- columns:
--   place_code      practice
--   specialty_code  specialty
--   cut_code        cut
--   company_code    company or trust
--   p_more          chance of two or more accessible options without it

with companies as (
    select
        trials.place_code,
        trials.specialty_code,
        trials.cut_code,
        trials.company_code,
        chance_of_none(nearly(p_reachable * p_open * p_timely)) as p_none,
        chance_of_one(p_reachable * p_open * p_timely) as p_one,
    from model.option_trials as trials
    semi join (
        select place_code, specialty_code, cut_code
        from model.cells
        where period = (select max(period) from model.months) and label = 'meaningful choice'
    ) as meaningful using (place_code, specialty_code, cut_code)
    group by all
)

select
    companies.place_code,
    companies.specialty_code,
    companies.cut_code,
    companies.company_code,
    coalesce(
        greatest(0, 1 - product(others.p_none) * (1 + sum(others.p_one / others.p_none))), 0
    ) as p_more,
from companies
left join companies as others
    on
        companies.place_code = others.place_code
        and companies.specialty_code = others.specialty_code
        and companies.cut_code = others.cut_code
        and companies.company_code <> others.company_code
group by all
having p_more < (select yes_chance from seeds.method)
