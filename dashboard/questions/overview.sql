-- Coverage of every area in every specialty at one cut, with all specialties together and England: nothing is added up.
--
-- ICBs, or sub-ICB locations; of the ICB the place lies in alone where there is one.
--
-- grain: level, code, specialty_code
-- title: Areas and specialties
-- caution: The options are a modelled menu: what people were actually offered is not published. The chance of
--          treatment within 18 weeks sorts providers by what they did lately; it is not a forecast.
-- columns:
--   name             Area                       | name
--   specialty_name   Specialty                  | text
--   sure             Sure, in 100               | share
--   cannot_tell      Cannot tell                | share
--   coverage_best    Expected                   | share
--   coverage_low     Likely range: from         | share
--   coverage_high    to                         | share
--   paper_only_best  On paper only, expected    | share
--   referrals        Referrals a year           | number

with home as (
    select icb_code from marts.places where place_code = $code
    union all
    select case level when 'icb' then org_code when 'sub_icb' then parent_code end
    from marts.areas
    where level in ('icb', 'sub_icb') and org_code = $code
),

listed as (
    select level, org_code as code, org_name as name, parent_code
    from marts.areas
    where
        level = 'england'
        or (level = $areas and (level = 'icb' or not exists (from home) or parent_code in (select icb_code from home)))
)

select
    choice.period,
    listed.level,
    listed.code,
    listed.name,
    choice.specialty_code,
    coalesce(specialties.specialty_name, 'All specialties') as specialty_name,
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
    choice.method_version,
from listed
inner join marts.choice on listed.level = choice.level and listed.code = choice.org_code
left join marts.specialties using (specialty_code)
where
    choice.period = (select max(period) from marts.choice)
    and choice.cut_code = $cut
    and (choice.specialty_code = 'all' or specialties.specialty_code is not null and choice.specialty_code <> 'C_999')
order by listed.level <> 'england', listed.name, listed.code, sort_order nulls first
