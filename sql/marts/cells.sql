-- Every place and specialty of the newest month at each cut: the gates, the label and what binds.
--
-- Practices whose sub-ICB the extract does not have are not here, since nothing can be told of their options: their
-- people are counted in marts.choice.
--
-- grain:   place_code, specialty_code, cut_code
-- caution: On paper is modelled. A label that holds in fewer than 80% of the settings depends on assumptions.
-- columns:
--   period                         the newest month
--   place_code                     practice
--   specialty_code                 treatment function
--   cut_code                       cut an option must reach to be accessible
--   cut                            chance of treatment within 18 weeks
--   referrals                      expected referrals a year
--   on_paper                       options on paper
--   organisations                  distinct companies and trusts among them
--   reachable_low                  reachable for certain
--   reachable_best                 by best estimates
--   reachable_high                 at most
--   open_low                       reachable and open for certain
--   open_best                      by best estimates
--   open_high                      at most
--   options_low                    reachable, open and in time for certain
--   options_best                   by best estimates
--   options_high                   at most
--   label                          meaningful choice, one real option, paper only, no choice even on paper, cannot tell
--   insignificant_or_ineffective   the way a choice fails: no real range, or it cannot be enacted; null where it does not
--   binding_constraint             the single test whose waiver would restore two options by best estimates; more than
--                                  one where not exactly one would; null where two are accessible or not on paper
--   missing_share                  share of usual starts with providers that did not submit
--   robustness                     share of 36 settings that give the same label, 0-1
--   is_firm                        whether the label holds in at least 80% of them
--   method_version                 version of the limits

with gates as (
    select
        place_code,
        specialty_code,
        cut_code,
        count(distinct companies.company_code) as organisations,
        count(*) filter (reachable) as reachable_low,
        count(*) filter (reachable_best) as reachable_best,
        count(*) filter (reachable is distinct from false) as reachable_high,
        count(*) filter (reachable and open) as open_low,
        count(*) filter (reachable_best and open_best) as open_best,
        count(*) filter ((reachable and open) is distinct from false) as open_high,
        count(*) filter (open_best and timely_best) as at_any_distance,
        count(*) filter (reachable_best and timely_best) as behind_any_door,
        count(*) filter (reachable_best and open_best) as at_any_speed,
    from model.newest_paper_options as options
    inner join model.option_tests as option_tests using (period, icb_code, specialty_code, option_id)
    inner join model.timely_tests as timely_tests using (period, specialty_code, option_id)
    inner join (select distinct option_id, option_code as provider_code from model.provider_options) as named
        using (option_id)
    left join model.companies as companies using (provider_code)
    group by all
)

select
    cell_labels.period,
    cell_labels.place_code,
    cell_labels.specialty_code,
    cell_labels.cut_code,
    cell_labels.cut,
    cell_labels.referrals,
    cell_labels.on_paper,
    coalesce(gates.organisations, 0) as organisations,
    coalesce(gates.reachable_low, 0) as reachable_low,
    coalesce(gates.reachable_best, 0) as reachable_best,
    coalesce(gates.reachable_high, 0) as reachable_high,
    case when is_blind then 0 else coalesce(gates.open_low, 0) end as open_low,
    coalesce(gates.open_best, 0) as open_best,
    coalesce(case when is_blind then gates.reachable_high else gates.open_high end, 0) as open_high,
    cell_labels.options_low,
    cell_labels.options_best,
    cell_labels.options_high,
    cell_labels.label,
    case
        when cell_labels.label in ('meaningful choice', 'cannot tell') then null
        when coalesce(gates.organisations, 0) <= 1 then 'insignificant'
        else 'ineffective'
    end as insignificant_or_ineffective,
    case
        when cell_labels.options_best >= real_choice_options or cell_labels.on_paper < real_choice_options then null
        else case
            [
                gates.at_any_distance >= real_choice_options,
                gates.behind_any_door >= real_choice_options,
                gates.at_any_speed >= real_choice_options
            ]
            when [true, false, false] then 'distance'
            when [false, true, false] then 'closed doors'
            when [false, false, true] then 'slowness'
            else 'more than one'
        end
    end as binding_constraint,
    missing_shares.missing_share,
    robustness.robustness,
    coalesce(robustness.robustness >= firm_share, false) as is_firm,
    method.method_version,
from model.cell_labels as cell_labels
cross join seeds.method
inner join model.missing_shares as missing_shares using (period, sub_icb_code, specialty_code)
left join gates using (place_code, specialty_code, cut_code)
left join model.robustness as robustness using (place_code, specialty_code, cut_code)
where cell_labels.period = (select max(period) from model.months) and cell_labels.on_paper is not null
order by cell_labels.place_code, cell_labels.specialty_code, cell_labels.cut
