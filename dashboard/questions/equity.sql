-- Of expected referrals, the share with two accessible options, by deprivation of the practice's neighbourhood.
--
-- grain: imd_fifth
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
    ) as scale (imd_fifth, fifth)
)

select
    build.newest_period as period,
    $level as level,
    $code as org_code,
    $specialty as specialty_code,
    $cut::double as cut,
    scale.imd_fifth,
    scale.fifth,
    coalesce(fifths.practices, 0) as practices,
    coalesce(fifths.referrals, 0) as referrals,
    fifths.coverage_low as low,
    fifths.coverage_best as best,
    fifths.coverage_high as high,
    fifths.paper_only_low,
    fifths.paper_only_best,
    fifths.paper_only_high,
    build.method_version,
from scale
cross join marts.build as build
left join marts.fifths as fifths
    on
        scale.imd_fifth is not distinct from fifths.imd_fifth
        and fifths.level = $level
        and fifths.org_code = $code
        and fifths.specialty_code = $specialty
        and fifths.cut = $cut::decimal(3, 2)
order by scale.imd_fifth nulls last
