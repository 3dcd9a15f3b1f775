-- What two versions of the method say of England in one month, side by side; nothing where the build does not have it.
--
-- grain: cut_code, method_version
-- title: Two versions of the method, of 100 people referred
-- caution: The range of 2026.1 ran from what was sure to what might be so, and held what then happened 38 times in 100.
--          That of 2026.2 is meant to hold it 8 times in 10.
-- columns:
--   period           Month                       | month
--   cut_code         In time means               | cut
--   method_version   Version of the method       | text
--   low              With a real choice, from    | share
--   best             expected                    | share
--   high             to                          | share
--   paper_only_best  On paper only, expected     | share

select
    period,
    cut_code,
    cut::double as cut,
    method_version,
    coverage_low as low,
    coverage_best as best,
    coverage_high as high,
    paper_only_best,
from marts.versions
order by cut, method_version
