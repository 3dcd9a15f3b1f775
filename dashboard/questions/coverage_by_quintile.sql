-- Of expected referrals, the share with two accessible options, by deprivation of the practice's neighbourhood.
--
-- grain: imd_quintile
-- overlays: areas
-- title: Choice by deprivation
-- caution: Deprivation is that of the practice's own postcode, beside all small areas of England.
-- columns:
--   fifth            Deprivation of the practice's area   | text
--   practices        Practices                            | number
--   referrals        Referrals a year                     | number
--   sure             Sure, in 100                         | share
--   cannot_tell      Cannot tell                          | share
--   sure_not         Sure not                             | share
--   best             Expected                             | share
--   paper_only_best  On paper only, expected              | share

with scale as (
    select *
    from (
        values
        (1, 'Most deprived fifth'), (2, 'Second'), (3, 'Third'), (4, 'Fourth'), (5, 'Least deprived fifth'),
        (null, 'Deprivation not known')
    ) as scale (imd_quintile, fifth)
)

select
    build.newest_period as period,
    $level as level,
    $code as org_code,
    $specialty as specialty_code,
    cuts.cut_code,
    cuts.cut::double as cut,
    scale.imd_quintile,
    scale.fifth,
    coalesce(imd_quintiles.practices, 0) as practices,
    coalesce(imd_quintiles.referrals, 0) as referrals,
    imd_quintiles.share_meaningful as sure,
    imd_quintiles.share_cannot_tell as cannot_tell,
    1 - imd_quintiles.share_meaningful - imd_quintiles.share_cannot_tell as sure_not,
    estimate_to_show(imd_quintiles.coverage_best, imd_quintiles.is_cannot_tell) as best,
    estimate_to_show(imd_quintiles.paper_only_best, imd_quintiles.is_cannot_tell) as paper_only_best,
    imd_quintiles.is_cannot_tell,
    build.method_version,
from scale
cross join marts.build as build
inner join marts.cuts as cuts on build.newest_period = cuts.period and cuts.cut_code = $cut
left join marts.imd_quintiles as imd_quintiles
    on
        scale.imd_quintile is not distinct from imd_quintiles.imd_quintile
        and imd_quintiles.level = $level
        and imd_quintiles.org_code = $code
        and imd_quintiles.specialty_code = $specialty
        and imd_quintiles.cut_code = cuts.cut_code
order by scale.imd_quintile nulls last
