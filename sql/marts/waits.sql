-- Waits as the publisher counts them: people, how many within 18 weeks, and the median and percentiles.
--
-- A percentile is found in weekly bands: of n people, the first band whose running count reaches p times n, and
-- within it in proportion. In the band with no end it is capped at the band's start.
--
-- grain:   period, level, org_code, specialty_code, pathway
-- caution: A median or percentile of fewer than 20 pathways is not published, here as there. Hubs stand under sub_icb.
-- columns:
--   period                    first day of the month
--   level                     england, region, icb, sub_icb or provider
--   org_code                  code at that level; ENG for England
--   org_name                  newest name
--   specialty_code            treatment function; C_999 is all of them
--   pathway                   incomplete (waiting), admitted and non_admitted (completed), new (clock starts)
--   patients                  people, with those whose wait is unknown
--   patients_with_known_wait  people whose wait is known: what shares and percentiles are of
--   within_18_weeks           people waiting or treated within 18 weeks; null for new
--   within_18_weeks_share     of those whose wait is known, 0-1
--   median_wait_weeks         weeks; null with the reason in percentile_note
--   p92_wait_weeks            weeks that 92 in 100 waited at most
--   p95_wait_weeks            weeks that 95 in 100 waited at most
--   over_52_weeks             people waiting or treated after more than 52 weeks
--   over_65_weeks             more than 65; null where the extract's top band starts lower
--   over_78_weeks             more than 78
--   over_104_weeks            more than 104
--   patients_with_estimates   for England: the same with missing trusts' last figure; of flows for this month's working days
--   percentile_note           why there is no median; null where there is one

with estimates as (
    select
        period,
        specialty_code,
        pathway,
        -- One that is not known makes the sum unknown. Rounded, so that it does not hang on the order of adding up.
        case when count(*) = count(patients) then round(sum(patients), 9) end as patients,
    from model.missing_estimates
    group by all
)

select
    series.period,
    series.level,
    series.org_code,
    coalesce(names.org_name, series.org_code) as org_name,
    series.specialty_code,
    series.pathway,
    series.patients,
    coalesce(series.patients_with_known_wait, 0) as patients_with_known_wait,
    case when series.pathway <> 'new' then coalesce(series.within_18_weeks, 0) end as within_18_weeks,
    series.within_18_weeks / nullif(series.patients_with_known_wait, 0) as within_18_weeks_share,
    case when series.patients_with_known_wait >= least_percentile_patients then series.median_wait_weeks end
        as median_wait_weeks,
    case when series.patients_with_known_wait >= least_percentile_patients then series.p92_wait_weeks end
        as p92_wait_weeks,
    case when series.patients_with_known_wait >= least_percentile_patients then series.p95_wait_weeks end
        as p95_wait_weeks,
    case when series.pathway <> 'new' then coalesce(series.over_52_weeks, 0) end as over_52_weeks,
    case
        when series.pathway <> 'new' and not coalesce(series.is_open_early, false)
            then coalesce(series.over_65_weeks, 0)
    end as over_65_weeks,
    case
        when series.pathway <> 'new' and not coalesce(series.is_open_early, false)
            then coalesce(series.over_78_weeks, 0)
    end as over_78_weeks,
    case
        when series.pathway <> 'new' and not coalesce(series.is_open_early, false)
            then coalesce(series.over_104_weeks, 0)
    end as over_104_weeks,
    case
        when series.level = 'england' and estimates.period is null then series.patients
        when series.level = 'england' then series.patients + estimates.patients
    end::double as patients_with_estimates,
    case
        when series.pathway = 'new' then 'new clock starts have no wait yet'
        when coalesce(series.patients_with_known_wait, 0) < least_percentile_patients then 'fewer than 20 pathways'
    end as percentile_note,
from model.wait_measures as series
cross join seeds.method
left join estimates
    on
        series.level = 'england'
        and series.period = estimates.period
        and series.specialty_code = estimates.specialty_code
        and series.pathway = estimates.pathway
left join model.organisation_names as names using (level, org_code)
order by series.level, series.org_code, series.specialty_code, series.pathway, series.period
