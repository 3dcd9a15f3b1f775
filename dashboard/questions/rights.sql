-- Rights to choose, and how many people of a place have waited long enough for those that hang on a wait.
--
-- grain: right_code
-- shared: sub_icb
-- title: Your rights to choose
-- caution: This sums up the law. It does not tell anybody whom to choose.
-- columns:
--   title        When         | text
--   sentence     What you can ask for | text
--   ask_whom     Whom to ask  | text
--   after_weeks  After weeks  | number
--   people       People here who have waited longer | number
--   held_since   Since        | note
--   source       Source       | text

-- The people of a practice are those of its sub-ICB location: lists are not published by practice.
with waiting as (
    select
        waits.period,
        sum(waits.patients_with_known_wait - waits.within_18_weeks)::bigint as people,
    from marts.waits as waits
    where
        waits.level = $level
        and waits.org_code = $code
        and waits.pathway = 'incomplete'
        and waits.specialty_code = case $specialty when 'all' then 'C_999' else $specialty end
        and waits.period = (select newest_period from marts.build)
    group by all
)

select
    rights.right_code,
    rights.title,
    rights.sentence,
    rights.ask_whom,
    rights.after_weeks,
    if(rights.after_weeks is null, null, waiting.people) as people,
    if(rights.after_weeks is null, null, waiting.period) as people_in,
    rights.held_since,
    rights.source,
    rights.address,
from marts.rights as rights
left join waiting on true
order by rights.sort_order
