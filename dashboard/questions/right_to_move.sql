-- Of the people past 18 weeks: how many are expected to have a sooner option, and how many there is room for.
--
-- grain: cut_code
-- title: Right to move
-- caution: How many could move is a ceiling on what the last months' pace would allow: everybody is asked, and all that is
--          completed beyond new starts is theirs.
-- columns:
--   cut_code     Accessible at                        | cut
--   cut          Chance, in 100                       | chance
--   people       People past 18 weeks                 | number
--   unknown      Of them, nothing can be told         | number
--   sooner       With a sooner option, expected       | number
--   best         of 100 of whom it can be told        | share
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
    sooner,
    sooner_share as best,
    sooner / nullif(people, 0) as sure,
    unknown / nullif(people, 0) as cannot_tell,
    could_move,
    could_move_share,
    offered,
    moved,
    method_version,
from marts.right_to_move
where level = $level and org_code = $code and specialty_code = $specialty
order by cut
