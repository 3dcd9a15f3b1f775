-- The areas most like this one: as rural, and as deprived. The first is most alike.
--
-- grain: code
-- title: Areas most like this one
-- caution: They are alike in who lives there and how far apart. The order says nothing of how well an area does.
-- columns:
--   name           Area, the most alike first  | name
--   sure           Sure, in 100                | share
--   cannot_tell    Cannot tell                 | share
--   best           Expected                    | share
--   low            Likely range: from          | share
--   high           to                          | share
--   people_nearby  People within 10 km         | number
--   deprivation    Deprivation tenth (1 most)  | decimal

select
    newest.period,
    peers.rank,
    peers.peer_code as code,
    areas.org_name as name,
    choice.share_meaningful as sure,
    choice.share_cannot_tell as cannot_tell,
    1 - choice.share_meaningful - choice.share_cannot_tell as sure_not,
    estimate_to_show(choice.coverage_best, choice.is_cannot_tell) as best,
    estimate_to_show(choice.coverage_low, choice.is_cannot_tell) as low,
    estimate_to_show(choice.coverage_high, choice.is_cannot_tell) as high,
    choice.is_cannot_tell,
    peers.peer_people_nearby as people_nearby,
    peers.peer_deprivation as deprivation,
    peers.method_version,
from marts.peers
cross join (select max(period) as period from marts.choice) as newest
left join marts.areas on peers.level = areas.level and peers.peer_code = areas.org_code
left join marts.choice
    on
        peers.level = choice.level
        and peers.peer_code = choice.org_code
        and newest.period = choice.period
        and choice.cut_code = $cut
        and choice.specialty_code = $specialty
where peers.level = $level and peers.org_code = $code
order by peers.rank
