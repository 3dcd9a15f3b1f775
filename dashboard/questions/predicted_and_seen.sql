-- Of the predictions the build makes, how many came true: by tenths of the chance, and how often a likely range held.
--
-- grain: what, class
-- title: Predicted and seen
-- caution: Of accessible, what is seen is the door's and the time's: whether people can get there is not published. Seeded
--          means that the build had too few months to fit the chances on, so constants were used that were measured on
--          other months, some of them the same.
-- columns:
--   what             Prediction                    | text
--   class            Chance given                  | text
--   cases            Cases                         | number
--   predicted        Mean chance                   | share
--   seen             Came true                     | share
--   difference_low   Seen less given, 95% from     | difference
--   difference_high  to                            | difference
--   note             Note                          | note
--   kind             How the chances were found    | text

select
    what,
    class,
    cases,
    predicted,
    seen,
    difference_low,
    difference_high,
    is_off,
    if(is_off, 'not well calibrated on recent months', null) as note,
    kind,
    method_version,
from marts.calibration
where difference_low is not null or what like 'likely range%'
order by what, class
