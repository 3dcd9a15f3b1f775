-- The open test of an option for an ICB and a specialty, and its chance of treatment. Unknown is null.
--
-- Of a provider that did not submit this month nothing is known: its chance of treatment is that of earlier months.
--
-- grain:   period, icb_code, specialty_code, option_id
-- columns:
--   period           month
--   icb_code         ICB the patients come from
--   specialty_code   specialty
--   option_id        option
--   open             its door is open to the ICB
--   open_25          the same if a quarter of the usual starts were enough
--   open_75          the same if it took three quarters
--   open_best        best estimate
--   open_status      open, narrowed, apparently closed, untested, not in the file or too little history
--   starts_now       mean new starts a month from the ICB over the last three months
--   starts_before    median a month over the twelve before
--   starts_3_months  new starts from everywhere in the last three months
--   p18_low          chance of treatment within 18 weeks, lower end
--   p18_best         best estimate
--   p18_high         upper end

with asked as (
    select distinct period, icb_code, specialty_code, option_id from model.clock_start_levels
    union
    select distinct nearest.period, commissioners.icb_code, nearest.specialty_code, nearest.option_id
    from model.nearest as nearest
    inner join model.places as places using (place_code)
    inner join model.commissioners as commissioners
        on
            nearest.period = commissioners.period
            and places.sub_icb_code = commissioners.commissioner_code
    union
    select shares.period, commissioners.icb_code, shares.specialty_code, shares.option_id
    from (select distinct period, specialty_code, option_id from model.referral_shares) as shares
    inner join (select distinct period, icb_code from model.commissioners where icb_code is not null) as commissioners
        using (period)
    where shares.period = (select max(period) from model.months)
),

doors as (
    select
        asked.*,
        option_months.is_missing,
        option_months.baseline_known,
        coalesce(doors.is_any, false) as is_any,
        coalesce(timely.starts_3_months, 0) as starts_3_months,
        coalesce(doors.starts_now, 0) as starts_now,
        coalesce(doors.starts_before, case when option_months.baseline_known > 0 then 0 end) as starts_before,
        coalesce(doors.now_low, 0) as now_low,
        case when doors.option_id is null and option_months.recent_known = recent_months then 0 else doors.now_high end
            as now_high,
        coalesce(doors.usual_low, 0) as usual_low,
        case
            when doors.option_id is null and option_months.baseline_known > baseline_months // 2 then 0
            else doors.usual_high
        end
            as usual_high,
        timely.p18_low,
        timely.p18_best,
        timely.p18_high,
    from asked
    cross join seeds.method
    inner join model.option_months as option_months using (period, option_id)
    left join model.clock_start_levels as doors using (period, icb_code, specialty_code, option_id)
    left join model.timely as timely using (period, specialty_code, option_id)
),

tested as (
    select
        doors.*,
        if(
            is_missing,
            null,
            is_open(
                is_any,
                now_low,
                now_high,
                usual_low,
                usual_high,
                open_floor_share,
                closed_ceiling_share,
                closed_least_median
            )
        ) as open,
        if(
            is_missing,
            null,
            is_open(is_any, now_low, now_high, usual_low, usual_high, 0.25, closed_ceiling_share, closed_least_median)
        ) as open_25,
        if(
            is_missing,
            null,
            is_open(is_any, now_low, now_high, usual_low, usual_high, 0.75, closed_ceiling_share, closed_least_median)
        ) as open_75,
        case
            when is_missing then null
            when coalesce(starts_before, 0) < closed_least_median then is_any or starts_3_months > 0
            else starts_now > closed_ceiling_share * starts_before
        end as open_best,
        case
            when is_missing then 'not in the file'
            when open then 'open'
            when not open then 'apparently closed'
            when not is_any and usual_high < closed_least_median then 'untested'
            when usual_high is null or now_high is null or usual_low < usual_high then 'too little history'
            else 'narrowed'
        end as open_status,
    from doors
    cross join seeds.method
)

select
    period,
    icb_code,
    specialty_code,
    option_id,
    open,
    open_25,
    open_75,
    open_best,
    open_status,
    starts_now,
    starts_before,
    starts_3_months,
    p18_low,
    p18_best,
    p18_high,
from tested
