-- Of expected referrals, the share with a real choice and the share with a choice on paper only, beside the report before.
--
-- grain: cut_code, specialty_code
-- title: Real choice by specialty
-- caution: A change within the likely range is not known to be one. A share that cannot be told has no estimate and no change.
--          Each figure is rounded by itself, so a change may differ by one from the two beside it.
-- sections: cut_code
-- columns:
--   specialty_name  Specialty                    | text
--   best            Real choice, in 100          | share
--   low             Likely range: from           | share
--   high            to                           | share
--   best_before     In the report before         | share
--   change          Change                       | difference
--   paper_only      On paper only, in 100        | share
--   paper_only_before  In the report before      | share
--   cannot_tell     Cannot tell, in 100          | share
--   remark          What to know                 | note

with newest as (
    select *
    from marts.choice
    where
        period = (select newest_period from marts.build)
        and level = $level
        and org_code = $code
),

earlier as (
    select *
    from before.marts.choice
    where
        period = (select newest_period from before.marts.build)
        and level = $level
        and org_code = $code
),

methods as (
    select build.method_version <> old.method_version as has_changed
    from marts.build
    cross join before.marts.build as old
)

select
    newest.period,
    newest.cut_code,
    newest.cut::double as cut,
    newest.specialty_code,
    coalesce(specialties.plain_name, 'All specialties') as specialty_name,
    newest.referrals,
    estimate_to_show(newest.coverage_best, newest.is_cannot_tell) as best,
    estimate_to_show(newest.coverage_low, newest.is_cannot_tell) as low,
    estimate_to_show(newest.coverage_high, newest.is_cannot_tell) as high,
    newest.share_meaningful as sure,
    newest.share_cannot_tell as cannot_tell,
    1 - newest.share_meaningful - newest.share_cannot_tell as sure_not,
    estimate_to_show(earlier.coverage_best, earlier.is_cannot_tell) as best_before,
    if(methods.has_changed or newest.cut <> earlier.cut, null, best - best_before) as change,
    coalesce(low > estimate_to_show(earlier.coverage_high, earlier.is_cannot_tell), false)
    or coalesce(high < estimate_to_show(earlier.coverage_low, earlier.is_cannot_tell), false) as is_beyond_range,
    estimate_to_show(newest.paper_only_best, newest.is_cannot_tell) as paper_only,
    estimate_to_show(earlier.paper_only_best, earlier.is_cannot_tell) as paper_only_before,
    newest.is_cannot_tell,
    earlier.period as period_before,
    case
        when earlier.period is null then 'not in the report before'
        when methods.has_changed then 'the method changed: not to be compared'
        when newest.cut <> earlier.cut then 'the target changed: not to be compared'
        when newest.is_cannot_tell then 'cannot tell'
        when abs(change) >= 0.005 and not is_beyond_range then 'within the likely range'
    end as remark,
    newest.method_version,
from newest
cross join methods
left join earlier using (cut_code, specialty_code)
left join marts.specialties using (specialty_code)
order by newest.cut, specialties.sort_order nulls first
