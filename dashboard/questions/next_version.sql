-- What the version of the method in use says of a place, and what the next one says, side by side.
--
-- grain: cut_code, method_version
-- title: Two versions of the method, of 100 people referred
-- caution: The range of the version in use runs from what is sure to what may be so. That of the next is meant to hold
--          8 in 10 times. The next one is on no other page yet.
-- columns:
--   cut_code         In time means                 | cut
--   method_version   Version of the method         | text
--   low              With a real choice, from      | share
--   best             best estimate                 | share
--   high             to                            | share
--   sure             Surely                        | share
--   cannot_tell      Cannot tell                   | share
--   paper_only_best  On paper only, best estimate  | share

select
    period,
    cut_code,
    cut::double as cut,
    level,
    org_code,
    specialty_code,
    method_version,
    coverage_low as low,
    coverage_best as best,
    coverage_high as high,
    share_meaningful as sure,
    share_cannot_tell as cannot_tell,
    paper_only_best,
from (select * from marts.choice union all by name select * from marts.expected_choice) as versions
where
    period = (select max(period) from marts.choice)
    and level = $level
    and (level = 'england' or org_code = $code)
    and specialty_code = $specialty
order by cut, method_version
