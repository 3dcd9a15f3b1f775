-- Our national figures beside the ones the publisher prints, month by month.
--
-- Months whose extract was published after the series are left out: they have been revised since it was printed.
--
-- grain:   period, pathway, measure, with_estimates
-- columns:
--   period           month
--   pathway          pathway
--   measure          figure
--   with_estimates   whether missing trusts are estimated in it
--   published_value  as printed
--   our_value        ours, rounded to the nine decimals that are printed
--   is_equal         whether they are the same; a figure we do not have is not

with england as (
    select *, patients::double as submitted, patients_with_estimates as estimated
    from marts.waits
    where level = 'england' and specialty_code = 'C_999'
),

estimates as (
    select
        period,
        pathway,
        sum(within_18_weeks) as within_18_weeks,
        sum(over_52_weeks) as over_52_weeks,
        sum(over_65_weeks) as over_65_weeks,
        sum(over_78_weeks) as over_78_weeks,
        sum(over_104_weeks) as over_104_weeks,
    from model.missing_estimates
    where specialty_code = 'C_999' and pathway = 'incomplete'
    group by all
),

figures as (
    select
        period,
        pathway,
        false as with_estimates,
        submitted as patients,
        within_18_weeks::double as within_18_weeks,
        case when pathway = 'incomplete' then within_18_weeks_share end as within_18_weeks_share,
        over_52_weeks::double as over_52_weeks,
        over_65_weeks::double as over_65_weeks,
        over_78_weeks::double as over_78_weeks,
        over_104_weeks::double as over_104_weeks,
        median_wait_weeks::double as median_wait_weeks,
        p92_wait_weeks::double as p92_wait_weeks,
        p95_wait_weeks::double as p95_wait_weeks,
    from england
    union all by name
    select
        england.period,
        england.pathway,
        true as with_estimates,
        estimated as patients,
        (england.within_18_weeks + coalesce(estimates.within_18_weeks, 0))::double as within_18_weeks,
        case
            when pathway = 'incomplete'
                then (england.within_18_weeks + coalesce(estimates.within_18_weeks, 0)) / nullif(estimated, 0)
        end as within_18_weeks_share,
        (england.over_52_weeks + coalesce(estimates.over_52_weeks, 0))::double as over_52_weeks,
        (england.over_65_weeks + coalesce(estimates.over_65_weeks, 0))::double as over_65_weeks,
        (england.over_78_weeks + coalesce(estimates.over_78_weeks, 0))::double as over_78_weeks,
        (england.over_104_weeks + coalesce(estimates.over_104_weeks, 0))::double as over_104_weeks,
    from england
    left join estimates using (period, pathway)
),

ours as (
    unpivot figures
    on columns(* exclude (period, pathway, with_estimates))
    into name measure value our_value
)

select
    printed.period,
    printed.pathway,
    printed.measure,
    printed.with_estimates,
    printed.value as published_value,
    round(ours.our_value, 9) as our_value,
    -- Half of the last decimal printed, and two units of the last bit of a number of that size.
    coalesce(
        abs(ours.our_value - printed.value) <= 0.0000000005000001 + abs(printed.value) * 4.5e-16, false
    ) as is_equal,
from model.printed_figures as printed
left join ours
    on
        printed.period = ours.period
        and printed.pathway = ours.pathway
        and printed.measure = ours.measure
        and printed.with_estimates = ours.with_estimates
order by printed.period, printed.pathway, printed.measure, printed.with_estimates
