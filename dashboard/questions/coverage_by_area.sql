-- Every area of one size by name, with the share of its people that have a real choice, at one cut.
--
-- grain: code
-- title: Where choice is real
-- caution: The options are a modelled menu: what people were actually offered is not published. The chance of
--          treatment within 18 weeks sorts providers by what they did lately; it is not a forecast.
-- columns:
--   name       Area               | name
--   sure         Sure, in 100           | share
--   cannot_tell  Cannot tell            | share
--   sure_not     Sure not               | share
--   best         Expected               | share
--   low          Likely range: from     | share
--   high         to                     | share
--   referrals  Referrals a year   | number

select
    newest.period,
    areas.level,
    areas.org_code as code,
    areas.org_name as name,
    choice.referrals,
    choice.share_meaningful as sure,
    choice.share_cannot_tell as cannot_tell,
    1 - choice.share_meaningful - choice.share_cannot_tell as sure_not,
    estimate_to_show(choice.coverage_best, choice.is_cannot_tell) as best,
    estimate_to_show(choice.coverage_low, choice.is_cannot_tell) as low,
    estimate_to_show(choice.coverage_high, choice.is_cannot_tell) as high,
    choice.is_cannot_tell,
    areas.org_code in (select org_code from marts.outlines where level = $areas) as is_drawn,
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
where areas.level = $areas
order by coalesce(areas.org_name, 'zz'), areas.org_code
