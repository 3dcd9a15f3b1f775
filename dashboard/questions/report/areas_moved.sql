-- The areas inside that moved most since the report before, of those large enough, at each meaning of in time.
--
-- grain: cut_code, code
-- title: Areas inside that moved most
-- caution: No league table: areas differ in distance and deprivation. A change within both likely ranges is not known to be one.
-- none: No area inside moved beyond its likely range.
-- sections: cut_code
-- columns:
--   name         Area                     | name
--   best_before  In the report before     | share
--   best         Now, in 100              | share
--   low          Likely range: from       | share
--   high         to                       | share
--   change       Change                   | difference
--   is_beyond_range  Beyond its range     | test
--   patients     Registered people        | number

with inside as (
    select level, org_code, org_name, patients
    from marts.areas
    where
        level = case $level when 'icb' then 'sub_icb' else 'icb' end
        and ($level = 'england' or parent_code = $code)
        and patients >= (select value from marts.method_limits where setting = 'report_least_patients')
),

methods as (
    select build.method_version = old.method_version as is_same
    from marts.build
    cross join before.marts.build as old
),

compared as (
    select
        choice.period,
        choice.cut_code,
        choice.cut::double as cut,
        inside.level,
        inside.org_code as code,
        inside.org_name as name,
        inside.patients,
        choice.coverage_best as best,
        choice.coverage_low as low,
        choice.coverage_high as high,
        earlier.coverage_best as best_before,
        choice.coverage_best - earlier.coverage_best as change,
        choice.coverage_low > earlier.coverage_high or choice.coverage_high < earlier.coverage_low as is_beyond_range,
        choice.method_version,
    from inside
    inner join marts.choice as choice using (level, org_code)
    inner join before.marts.choice as earlier using (level, org_code, specialty_code, cut_code)
    cross join methods
    where
        choice.specialty_code = 'all'
        and methods.is_same
        and choice.cut = earlier.cut
        and choice.period = (select newest_period from marts.build)
        and earlier.period = (select newest_period from before.marts.build)
        and not choice.is_cannot_tell
        and not earlier.is_cannot_tell
)

select *
from compared
where change <> 0
qualify row_number() over (partition by cut_code order by is_beyond_range desc nulls last, abs(change) desc, code) <= 5
order by cut, is_beyond_range desc nulls last, abs(change) desc, code
