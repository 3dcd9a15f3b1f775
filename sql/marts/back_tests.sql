-- Our national figures beside the ones the publisher prints, month by month.
--
-- Months whose extract was published after the series are left out: they have been revised since it was printed.
--
-- grain:   period, pathway, measure
-- columns:
--   period           month
--   pathway          pathway
--   measure          figure
--   published_value  as printed
--   our_value        ours, rounded to the nine decimals that are printed
--   is_equal         whether they are the same; a figure we do not have is not

with ours as (
    unpivot (
        select
            period,
            pathway,
            patients::double as patients,
            within_18_weeks::double as within_18_weeks,
            case when pathway = 'incomplete' then within_18_weeks_share end as within_18_weeks_share,
            over_52_weeks::double as over_52_weeks,
            over_65_weeks::double as over_65_weeks,
            over_78_weeks::double as over_78_weeks,
            over_104_weeks::double as over_104_weeks,
            median_wait_weeks::double as median_wait_weeks,
            p92_wait_weeks::double as p92_wait_weeks,
            p95_wait_weeks::double as p95_wait_weeks,
        from marts.waits
        where level = 'england' and specialty_code = 'C_999'
    )
    on columns(* exclude (period, pathway))
    into name measure value our_value
)

select
    overview.period,
    overview.pathway,
    overview.measure,
    overview.value as published_value,
    round(ours.our_value, 9) as our_value,
    coalesce(abs(ours.our_value - overview.value) <= 0.0000000005000001, false) as is_equal,
from staging.rtt_overview as overview
inner join staging.newest_releases as extract
    on extract.source = 'rtt_waits' and overview.period = extract.period
left join ours
    on
        overview.period = ours.period
        and overview.pathway = ours.pathway
        and overview.measure = ours.measure
where
    not overview.with_estimates
    and overview.value is not null
    and extract.published <= overview.published
order by overview.period, overview.pathway, overview.measure
