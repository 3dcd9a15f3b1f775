-- People past 18 weeks, who may ask to move: how many are expected to have a sooner option, and how many there is room for.
--
-- A sooner option is one that is more likely than not within reach, open and in time at even odds, and whose chance of
-- treatment within 18 weeks is higher by 15 in 100 or more.
--
-- grain: specialty_code
-- title: Right to move
-- caution: How many could move is a ceiling on what the last months' pace would allow: everybody is asked, those whom it would
--          not help too, and all that is completed beyond new starts is theirs. Below England it is told as if nobody else moved, so areas do not add up.
-- none: Nobody from here is counted as waiting 18 weeks or more.
-- columns:
--   specialty_name  Specialty                            | text
--   people          Waiting 18 weeks or more             | number
--   unknown         Of them, nothing can be told of      | number
--   sooner          With a sooner option, expected       | number
--   sooner_share    In 100 of whom it can be told        | share
--   could_move      Could move in six months, at most    | number

select
    moves.period,
    moves.level,
    moves.org_code,
    moves.specialty_code,
    coalesce(specialties.plain_name, 'All specialties') as specialty_name,
    moves.people,
    moves.unknown,
    moves.sooner,
    moves.sooner_share,
    moves.could_move,
    moves.offered,
    moves.moved,
    moves.method_version,
from marts.right_to_move as moves
left join marts.specialties using (specialty_code)
where moves.level = $level and moves.org_code = $code
order by specialties.sort_order nulls first
