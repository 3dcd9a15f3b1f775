-- Of the predictions that a list treats people in time, how many came true, by tenths of the chance.
--
-- grain: what, class
-- title: Predicted and seen
-- caution: Each case is a month's new people at one hospital in one specialty. Seeded means that the build had too few
--          months to fit the chances on, so constants were used that were measured on other months, some of them the same.
-- columns:
--   what       Prediction                    | text
--   class      Chance given                  | text
--   cases      Cases                         | number
--   predicted  Mean chance                   | share
--   seen       Came true                     | share
--   kind       How the chances were found    | text

select what, class, cases, predicted, seen, kind, method_version
from marts.calibration
where what like '%by tenths'
order by what, class
