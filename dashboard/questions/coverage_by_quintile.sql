-- Of expected referrals, the share with two accessible options, by deprivation of the practice's neighbourhood.
--
-- grain: imd_quintile
-- title: Choice by deprivation
-- caution: Deprivation is that of the practice's own postcode, beside all small areas of England.
-- columns:
--   fifth            Deprivation of the practice's area   | text
--   practices        Practices                            | number
--   referrals        Referrals a year                     | number
--   low              At least, in 100                     | share
--   best             Best estimate                        | share
--   high             At most                              | share
--   paper_only_low   On paper only: at least              | share
--   paper_only_best  best estimate                        | share
--   paper_only_high  at most                              | share

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
    imd_quintiles.coverage_low as low,
    imd_quintiles.coverage_best as best,
    imd_quintiles.coverage_high as high,
    imd_quintiles.paper_only_low,
    imd_quintiles.paper_only_best,
    imd_quintiles.paper_only_high,
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
