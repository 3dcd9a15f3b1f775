-- Coverage of every area of one size in one specialty, for a map; an area without an outline or figures is listed too.
--
-- grain: code
-- title: Area by area
-- caution: The options are a modelled menu: what people were actually offered is not published. A large area is not
--          more people.
-- columns:
--   name             Area              | name
--   coverage_low     At least, in 100  | share
--   coverage_best    Best estimate     | share
--   coverage_high    At most           | share
--   paper_only_best  On paper only     | share
--   cannot_tell      Cannot tell       | share
--   referrals        Referrals a year  | number

select
    newest.period,
    areas.level,
    areas.org_code as code,
    areas.org_name as name,
    choice.referrals,
    choice.coverage_low,
    choice.coverage_best,
    choice.coverage_high,
    choice.paper_only_low,
    choice.paper_only_best,
    choice.paper_only_high,
    choice.share_cannot_tell as cannot_tell,
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
