-- Every area of one size by name, with the share of its people that have a real choice, at one cut.
--
-- grain: code
-- title: Where choice is real
-- caution: The options are a modelled menu: what people were actually offered is not published. The chance of
--          treatment within 18 weeks sorts providers by what they did lately; it is not a forecast.
-- columns:
--   name       Area               | name
--   low        At least, in 100   | share
--   best       Best estimate      | share
--   high       At most            | share
--   referrals  Referrals a year   | number

select
    newest.period,
    areas.level,
    areas.org_code as code,
    areas.org_name as name,
    choice.referrals,
    choice.coverage_low as low,
    choice.coverage_best as best,
    choice.coverage_high as high,
    choice.share_cannot_tell as cannot_tell,
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
