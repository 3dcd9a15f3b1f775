-- The chance of treatment within 18 weeks for somebody who joins an option's list now.
--
-- The treated ratio (pathways completed within 18 weeks against new starts) is the best estimate; it and the
-- life-table exit are the two ends of the range.
--
-- grain:   period, option_id, specialty_code
-- columns:
--   period           month
--   option_id        option
--   specialty_code   specialty
--   starts_3_months  new starts in the last three months
--   is_pooled        whether twelve months were pooled, because three had too few starts
--   p18_low          lower end, 0-1; null where a year has too few starts
--   p18_best         treated ratio
--   p18_high         upper end

with sums as (
    select
        month_windows.period,
        flows.option_id,
        flows.specialty_code,
        coalesce(sum(starts) filter (months_ago < method.recent_months), 0) as recent_starts,
        sum(completed_within_18_weeks) filter (months_ago < method.recent_months) as recent_treated,
        sum(starts) as year_starts,
        sum(completed_within_18_weeks) as year_treated,
    from model.month_windows
    cross join seeds.method
    inner join (
        select
            period,
            option_id,
            specialty_code,
            sum(starts) as starts,
            sum(completed_within_18_weeks) as completed_within_18_weeks,
        from model.flows
        group by all
    ) as flows on month_windows.history_period = flows.period
    where months_ago < method.menu_months
    group by all
),

exits as (
    select
        month_windows.period,
        life_tables.option_id,
        life_tables.specialty_code,
        list_avg(list(exit_share order by months_ago)[1:any_value(method.life_table_months)]) as exit_share,
    from model.month_windows
    cross join seeds.method
    inner join model.life_tables as life_tables on month_windows.history_period = life_tables.period
    where months_ago < method.menu_months
    group by all
),

ratios as (
    select
        sums.period,
        option_id,
        specialty_code,
        recent_starts as starts_3_months,
        recent_starts < least_starts as is_pooled,
        case
            when recent_starts >= least_starts then least(1, recent_treated / recent_starts)
            when year_starts >= least_starts then least(1, year_treated / year_starts)
        end as treated_ratio,
        exits.exit_share,
    from sums
    cross join seeds.method
    left join exits using (period, option_id, specialty_code)
)

select
    period,
    option_id,
    specialty_code,
    starts_3_months::integer as starts_3_months,
    is_pooled,
    case when treated_ratio is not null then least(treated_ratio, exit_share) end as p18_low,
    treated_ratio as p18_best,
    case when treated_ratio is not null then greatest(treated_ratio, exit_share) end as p18_high,
from ratios
