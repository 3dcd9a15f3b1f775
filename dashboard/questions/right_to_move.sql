-- Of the people past 18 weeks: for how many another option is sooner, and how many there is room for.
--
-- grain: cut_code
-- title: Right to move
-- caution: How many could move is an upper bound: everybody is asked, and all that is completed beyond new starts is
--          theirs. The best estimate is of those of whom it can be told.
-- columns:
--   cut_code     Accessible at                        | cut
--   cut          Chance, in 100                       | chance
--   people       People past 18 weeks                 | number
--   unknown      Of them, nothing can be told         | number
--   low          A sooner option: at least, in 100    | share
--   best         Best estimate                        | share
--   high         At most                              | share
--   could_move   Could move in six months, at most    | number
--   offered      Offered in 2023                      | number
--   moved        Moved then                           | number

select
    period,
    level,
    org_code,
    specialty_code,
    cut_code,
    cut::double as cut,
    people,
    unknown,
    sooner_low,
    sooner_best,
    sooner_high,
    sooner_low_share as low,
    sooner_best_share as best,
    sooner_high_share as high,
    could_move,
    could_move_share,
    offered,
    moved,
    method_version,
from marts.right_to_move
where level = $level and org_code = $code and specialty_code = $specialty
order by cut
