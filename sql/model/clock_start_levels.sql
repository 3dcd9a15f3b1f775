-- Whether an option's door is open to an ICB in a specialty: its new starts from there now, against the usual.
--
-- Where the history is shorter than the method asks, the months that are not known could have been anything from
-- nothing upwards: the usual number then has a low and a high end, and only what holds for both is true or false.
--
-- grain:   period, icb_code, specialty_code, option_id
-- columns:
--   period             month
--   icb_code           ICB the patients come from
--   specialty_code     specialty
--   option_id          option
--   starts_now         mean new starts a month over the last three months
--   starts_before      median new starts a month over the twelve before; null where none is known
--   is_any             any new start in the last three months
--   now_low            lowest the mean of the last three months can be
--   now_high           highest; null where there is no end to it
--   usual_low          lowest the usual number can be
--   usual_high         highest; null where there is no end to it

with icb_flows as (
    select
        flows.period,
        icb_members.composition_id,
        flows.specialty_code,
        flows.option_id,
        sum(flows.starts) as starts,
    from model.flows as flows
    inner join model.icb_members as icb_members using (commissioner_code)
    group by all
),

windows as (
    select
        month_windows.period,
        icb_periods.icb_code,
        specialty_code,
        option_id,
        coalesce(sum(starts) filter (months_ago < method.recent_months), 0) as recent,
        coalesce(
            list(starts) filter (
                months_ago >= method.recent_months
                and months_ago < method.recent_months + method.baseline_months
            ),
            []
        ) as before,
    from model.month_windows
    cross join seeds.method
    inner join icb_flows on month_windows.history_period = icb_flows.period
    inner join model.icb_periods as icb_periods
        on
            month_windows.period = icb_periods.period
            and icb_flows.composition_id = icb_periods.composition_id
    group by all
),

sorted as (
    select
        windows.*,
        option_months.recent_known,
        option_months.baseline_known,
        method.recent_months,
        method.baseline_months // 2 as middle,
        method.baseline_months - option_months.baseline_known as baseline_unknown,
        list_sort(list_resize(before, option_months.baseline_known, 0)) as usual,
    from windows
    cross join seeds.method
    inner join model.option_months as option_months using (period, option_id)
)

select
    period,
    icb_code,
    specialty_code,
    option_id,
    recent / nullif(recent_known, 0) as starts_now,
    list_median(usual) as starts_before,
    recent > 0 as is_any,
    recent / nullif(recent_months, 0) as now_low,
    case when recent_known = recent_months then recent / nullif(recent_months, 0) end as now_high,
    (
        case when baseline_unknown < middle then usual[middle - baseline_unknown] else 0 end
        + case when baseline_unknown < middle + 1 then usual[middle + 1 - baseline_unknown] else 0 end
    ) / 2 as usual_low,
    (usual[middle] + usual[middle + 1]) / 2 as usual_high,
from sorted
