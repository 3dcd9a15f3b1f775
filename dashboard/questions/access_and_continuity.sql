-- Being seen on the day and seeing the person one likes to see, for each area in England, or each practice in an area.
--
-- Two figures beside each other. They are of different times and ways of asking, and no corner of the picture is good.
--
-- grain: code
-- title: Access and continuity
-- caution: Same day is a share of appointments, counted by practices (Appointments in General Practice); seeing the person one likes to see is from a survey.
--          A practice with few answers has no figure of the survey.
-- columns:
--   name        Place                                      | name
--   same_day    On the day they were booked, in 100        | share
--   preferred   See the person they like to see, in 100    | share
--   coverage    With a real choice at even odds, in 100    | share

with listed as (
    select org_code as code, org_name as name, level, null as postcode
    from marts.areas
    where $level = 'england' and level = 'icb'
    union all
    select place_code, place_name, 'practice', postcode
    from marts.places
    where
        case $level
            when 'icb' then icb_code = $code
            when 'sub_icb' then sub_icb_code = $code
            when 'place' then sub_icb_code = (select sub_icb_code from marts.places where place_code = $code)
            else false
        end
),

figures as (
    select
        level,
        org_code as code,
        any_value(period) filter (indicator_code = 'gpps_sees_preferred') as period,
        any_value(value) filter (indicator_code = 'gp_same_day_share') as same_day,
        any_value(value) filter (indicator_code = 'gpps_sees_preferred') as preferred,
        any_value(snapshot_id) filter (indicator_code = 'gpps_sees_preferred') as snapshot_id,
    from marts.indicator_newest
    where indicator_code in ('gp_same_day_share', 'gpps_sees_preferred') and level in ('icb', 'practice')
    group by all
)

select
    figures.period,
    (select months from marts.indicators where indicator_code = 'gpps_sees_preferred') as months,
    listed.code,
    coalesce(listed.name, listed.code) as name,
    listed.level,
    figures.same_day,
    figures.preferred,
    estimate_to_show(choice.coverage_best, choice.is_cannot_tell) as coverage,
    listed.code = $code as is_here,
    'gp_patient_survey' as source,
    figures.snapshot_id,
from listed
left join figures using (level, code)
left join marts.choice as choice
    on
        listed.code = choice.org_code
        and choice.level = case listed.level when 'practice' then 'place' else listed.level end
        and choice.specialty_code = 'all'
        and choice.cut_code = 'even_odds'
        and choice.period = (select newest_period from marts.build)
order by name, listed.code
