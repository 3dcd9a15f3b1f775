-- The places one level down from a place, by name, with their coverage at one cut; none inside a practice.
-- A practice and one specialty have a label and whole options too.
--
-- grain: code
-- title: Places inside
-- caution: The options are a modelled menu: what people were actually offered is not published.
--          The chance of treatment within 18 weeks sorts providers by what
--          they did lately; it is not a forecast.
-- columns:
--   name       Place              | name
--   code       Code               | code
--   sure         Sure, in 100           | share
--   cannot_tell  Cannot tell            | share
--   sure_not     Sure not               | share
--   best         Expected               | share
--   low          Likely range: from     | share
--   high         to                     | share
--   patients   Registered people  | number
--   referrals  Referrals a year   | number

with inside as (
    select level, org_code as code, org_name as name, null as postcode, patients
    from marts.areas
    where level = case $level when 'england' then 'icb' when 'icb' then 'sub_icb' end and $code in ('ENG', parent_code)
    union all
    select 'place', place_code, place_name, postcode, patients
    from marts.places
    where $level = 'sub_icb' and sub_icb_code = $code
)

select
    choice.period,
    inside.level,
    inside.code,
    inside.name,
    inside.postcode,
    inside.patients,
    choice.referrals,
    choice.share_meaningful as sure,
    choice.share_cannot_tell as cannot_tell,
    1 - choice.share_meaningful - choice.share_cannot_tell as sure_not,
    estimate_to_show(choice.coverage_best, choice.is_cannot_tell) as best,
    estimate_to_show(choice.coverage_low, choice.is_cannot_tell) as low,
    estimate_to_show(choice.coverage_high, choice.is_cannot_tell) as high,
    choice.is_cannot_tell,
    cells.label,
    cells.on_paper,
    cells.options_low,
    cells.options_high,
    cells.p_more,
from inside
left join marts.choice
    on
        choice.level = inside.level
        and choice.org_code = inside.code
        and choice.period = (select max(period) from marts.choice)
        and choice.cut_code = $cut
        and choice.specialty_code = $specialty
left join marts.cells
    on
        inside.level = 'place'
        and inside.code = cells.place_code
        and cells.cut_code = $cut
        and cells.specialty_code = $specialty
order by coalesce(inside.name, 'zz'), inside.postcode, inside.code
