-- Coverage of every area of one size in one specialty, for a map; an area without an outline or figures is listed too.
--
-- grain: code
-- title: Area by area
-- caution: The options are a modelled menu: what people were actually offered is not published. A large area is not
--          more people.
-- columns:
--   name             Area              | name
--   sure             Sure, in 100      | share
--   cannot_tell      Cannot tell       | share
--   coverage_best    Expected          | share
--   coverage_low     Likely range: from | share
--   coverage_high    to                | share
--   paper_only_best  On paper only, expected | share
--   referrals        Referrals a year  | number

select
    newest.period,
    areas.level,
    areas.org_code as code,
    areas.org_name as name,
    choice.referrals,
    choice.share_meaningful as sure,
    choice.share_cannot_tell as cannot_tell,
    1 - choice.share_meaningful - choice.share_cannot_tell as sure_not,
    choice.is_cannot_tell,
    estimate_to_show(choice.coverage_low, choice.is_cannot_tell) as coverage_low,
    estimate_to_show(choice.coverage_best, choice.is_cannot_tell) as coverage_best,
    estimate_to_show(choice.coverage_high, choice.is_cannot_tell) as coverage_high,
    choice.share_paper_only as paper_only_sure,
    choice.paper_only_share_cannot_tell as paper_only_cannot_tell,
    estimate_to_show(choice.paper_only_low, choice.is_cannot_tell) as paper_only_low,
    estimate_to_show(choice.paper_only_best, choice.is_cannot_tell) as paper_only_best,
    estimate_to_show(choice.paper_only_high, choice.is_cannot_tell) as paper_only_high,
    outlines.org_code is not null as is_drawn,
    choice.method_version,
from marts.areas
cross join (select max(period) as period from marts.choice) as newest
left join marts.choice
    on
        areas.level = choice.level
        and areas.org_code = choice.org_code
        and newest.period = choice.period
        and choice.cut_code = $cut
        and choice.specialty_code = $specialty
left join marts.outlines on areas.level = outlines.level and areas.org_code = outlines.org_code
where areas.level = $areas and newest.period is not null
order by coalesce(areas.org_name, 'zz'), areas.org_code
