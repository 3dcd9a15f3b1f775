-- Of the people who joined an option's list in a month, the share gone within 18 weeks, were it to go on as it did
-- that month: a life table from two month ends.
--
-- It counts unreported removals as treated, so it is a high bound. With L weeks between the month ends, the people
-- waiting b to b + L weeks at the first are compared with those waiting b + L to b + 2L at the second, for b = 0, L,
-- 2L and 3L; weekly bands are split pro rata. People new in the month are on average L / 2 weeks in at its end.
--
-- grain:   period, option_id, specialty_code
-- columns:
--   period          month
--   option_id       option
--   specialty_code  specialty
--   exit_share      share gone within 18 weeks, 0-1

with lists as (
    select
        waits.period,
        provider_options.option_id,
        waits.specialty_code,
        sum(patients * greatest(0, least(1, 1 * months.weeks - weeks_waited))) as now_1,
        sum(patients * greatest(0, least(1, 2 * months.weeks - weeks_waited))) as now_2,
        sum(patients * greatest(0, least(1, 3 * months.weeks - weeks_waited))) as now_3,
        sum(patients * greatest(0, least(1, 4 * months.weeks - weeks_waited))) as now_4,
        sum(patients * greatest(0, least(1, 5 * months.weeks - weeks_waited))) as now_5,
        sum(patients * greatest(0, least(1, 1 * later.weeks - weeks_waited))) as then_1,
        sum(patients * greatest(0, least(1, 2 * later.weeks - weeks_waited))) as then_2,
        sum(patients * greatest(0, least(1, 3 * later.weeks - weeks_waited))) as then_3,
        sum(patients * greatest(0, least(1, 4 * later.weeks - weeks_waited))) as then_4,
    from staging.rtt_waits as waits
    inner join model.provider_options using (provider_code)
    inner join model.months as months using (period)
    left join model.months as later on waits.period + interval 1 month = later.period
    where waits.pathway = 'incomplete' and waits.specialty_code <> 'C_999' and waits.weeks_waited < 27
    group by all
),

starts as (
    select period, option_id, specialty_code, sum(starts) as starts from model.flows group by all
),

counts as (
    select
        starts.period,
        starts.option_id,
        starts.specialty_code,
        months.weeks,
        starts.starts,
        coalesce(latest.now_1, 0) as new_left,
        coalesce(latest.now_2 - latest.now_1, 0) as left_0,
        coalesce(latest.now_3 - latest.now_2, 0) as left_1,
        coalesce(latest.now_4 - latest.now_3, 0) as left_2,
        coalesce(latest.now_5 - latest.now_4, 0) as left_3,
        coalesce(earlier.then_1, 0) as were_0,
        coalesce(earlier.then_2 - earlier.then_1, 0) as were_1,
        coalesce(earlier.then_3 - earlier.then_2, 0) as were_2,
        coalesce(earlier.then_4 - earlier.then_3, 0) as were_3,
    from starts
    inner join model.months as months using (period)
    inner join model.submissions as before
        on
            starts.option_id = before.option_id
            and starts.period = before.period + interval 1 month
            and before.state = 'submitted'
    left join lists as earlier
        on
            starts.option_id = earlier.option_id
            and starts.specialty_code = earlier.specialty_code
            and starts.period = earlier.period + interval 1 month
    left join lists as latest
        on
            starts.option_id = latest.option_id
            and starts.specialty_code = latest.specialty_code
            and starts.period = latest.period
    where starts.starts >= (select least_cohort from seeds.method)
),

hazards as (
    select
        period,
        option_id,
        specialty_code,
        weeks,
        greatest(0, least(1, (starts - new_left) / starts)) as gone_at_once,
        case when were_0 > 1e-9 then greatest(0, 1 - left_0 / were_0) else 0 end as hazard_0,
        case when were_1 > 1e-9 then greatest(0, 1 - left_1 / were_1) else 0 end as hazard_1,
        case when were_2 > 1e-9 then greatest(0, 1 - left_2 / were_2) else 0 end as hazard_2,
        case when were_3 > 1e-9 then greatest(0, 1 - left_3 / were_3) else 0 end as hazard_3,
    from counts
)

select
    period,
    option_id,
    specialty_code,
    1 - (1 - gone_at_once)
    * (1 - hazard_0) ** greatest(0, least(1, (treatment_weeks - 0.5 * weeks) / weeks))
    * (1 - hazard_1) ** greatest(0, least(1, (treatment_weeks - 1.5 * weeks) / weeks))
    * (1 - hazard_2) ** greatest(0, least(1, (treatment_weeks - 2.5 * weeks) / weeks))
    * (1 - hazard_3) ** greatest(0, least(1, (treatment_weeks - 3.5 * weeks) / weeks)) as exit_share,
from hazards
cross join seeds.method
