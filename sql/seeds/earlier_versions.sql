-- What the version of the method before said of England in its last month that was made with both, all specialties together.
--
-- Read from a build of the publisher's files for April 2024 to March 2025 by version 2026.1.1, for comparison alone.
--
-- grain:   period, cut_code
-- columns:
--   period           month
--   cut_code         cut
--   method_version   version of the method
--   coverage_low     share with two or more options accessible for certain
--   coverage_best    by best estimates
--   coverage_high    with two or more that may be accessible
--   paper_only_best  by best estimates, share with two or more on paper and none accessible

select
    date '2025-03-01' as period,
    cut_code,
    '2026.1.1' as method_version,
    coverage_low,
    coverage_best,
    coverage_high,
    paper_only_best,
from (
    values
    ('even_odds', 0.6002, 0.6873, 0.8840, 0.0824),
    ('national_target', 0.2424, 0.3834, 0.7045, 0.2950),
    ('standard', 0.0032, 0.0246, 0.1762, 0.7756)
) as figures (cut_code, coverage_low, coverage_best, coverage_high, paper_only_best)
