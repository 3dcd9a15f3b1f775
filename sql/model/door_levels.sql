-- Every door each month: its starts now against its usual, its status, and whether it took people in afterwards.
--
-- There is a door from the first month in which anybody came through it.
--
-- grain:   period, composition_id, specialty_code, option_id
-- columns:
--   period            month
--   composition_id    commissioners of the ICB; 0 for people from everywhere
--   icb_code          ICB the people come from; null for everywhere
--   specialty_code    specialty
--   option_id         option
--   months_submitted  months of the last 36 in which the option submitted
--   usual             usual starts a month: the greatest median of twelve months in a row, or of all there are if fewer,
--                     that end before the months that are now; null where there are fewer than six
--   usual_mean        mean of the same months
--   starts_now        mean over the months submitted of the last three; null where there is none
--   status            open, narrowed, apparently closed, untested, too little history or not in the file
--   size_class        class of the usual; null where that is not known
--   is_open_after     whether it took people in over the three months after; null where that is not known

with compositions as (
    select period, composition_id, icb_code from model.icb_periods
    union all
    select period, 0, null from model.months
),

windows as (
    select
        door_windows.period,
        histories.composition_id,
        compositions.icb_code,
        histories.specialty_code,
        histories.option_id,
        newest - usual_since + 1 as months_submitted,
        usual_until(medians, usual_since, door_windows.usual_until, baseline_months, least_usual_months) as last_usual,
        starts[greatest(usual_since, last_usual - baseline_months + 1):last_usual] as usual_months,
        list_avg(starts[coalesce(door_windows.usual_until, 0) + 1:newest]) as starts_now,
        list_avg(starts[newest + 1:afterwards]) as starts_after,
    from model.door_windows as door_windows
    inner join model.door_histories as histories using (option_id)
    inner join compositions
        on
            door_windows.period = compositions.period
            and histories.composition_id = compositions.composition_id
    cross join seeds.method
    where histories.first_number <= door_windows.newest
),

levels as (
    select
        windows.*,
        if(last_usual is not null, list_median(usual_months), null) as usual,
        if(last_usual is not null, list_avg(usual_months), null) as usual_mean,
    from windows
)

select
    levels.period,
    levels.composition_id,
    levels.icb_code,
    levels.specialty_code,
    levels.option_id,
    levels.months_submitted,
    levels.usual,
    levels.usual_mean,
    levels.starts_now,
    door_status(starts_now, usual, method) as status,
    (select arg_max(size_class, usual_from) from seeds.door_sizes where usual_from <= levels.usual) as size_class,
    is_open_afterwards(starts_after, usual, method) as is_open_after,
from levels
cross join seeds.method
