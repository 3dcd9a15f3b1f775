-- The chance that each option's door is open to an ICB in a specialty, with its status; also where the ICB sent it nobody.
--
-- grain:   period, icb_code, specialty_code, option_id
-- columns:
--   period          month
--   icb_code        ICB the patients come from
--   specialty_code  specialty
--   option_id       option
--   status          open, narrowed, apparently closed, untested, too little history or not in the file
--   p_open          chance that it is open

with wanted as (
    select distinct period, icb_code, specialty_code, option_id from model.local_menus
    union
    select distinct nearest.period, commissioners.icb_code, nearest.specialty_code, nearest.option_id
    from model.nearest_options as nearest
    inner join model.places as places using (place_code)
    inner join model.commissioners as commissioners
        on
            nearest.period = commissioners.period
            and places.sub_icb_code = commissioners.commissioner_code
            and commissioners.icb_code is not null
    union
    select usual.period, icbs.icb_code, usual.specialty_code, usual.option_id
    from (select distinct period, specialty_code, option_id from model.usual_starts) as usual
    inner join (
        select distinct period, icb_code
        from model.commissioners
        where icb_code is not null
    ) as icbs using (period)
    where usual.period = (select max(period) from model.months)
),

-- Of a provider that sends no rows nothing is known; of another whose door nobody from there has tried, it is untested.
named as (
    select
        wanted.*,
        doors.p_open,
        coalesce(doors.status, if(standing.is_silent, 'not in the file', 'untested')) as status,
    from wanted
    inner join model.standing_options as standing using (period, option_id)
    left join model.doors as doors using (period, icb_code, specialty_code, option_id)
)

select
    named.period,
    named.icb_code,
    named.specialty_code,
    named.option_id,
    named.status,
    coalesce(named.p_open, chances.p_open) as p_open,
from named
left join model.door_chances as chances on named.status = chances.status and chances.size_class = 'under 1'
