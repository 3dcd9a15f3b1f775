-- What became of the people who started in a month, once it is fully seen: how many were treated within 18 weeks.
--
-- Still waiting at 18 weeks are those of the list four months on, with those treated later than that until then, and
-- without those who were treated within 18 weeks in the month after. A month in which the option did not submit leaves
-- its cohorts unseen.
--
-- grain:   start_period, option_id, specialty_code
-- columns:
--   start_period    month they started in
--   option_id       option
--   specialty_code  specialty
--   treated         treated within 18 weeks, expected people
--   still_waiting   still waiting at 18 weeks, expected people
--   seen            share treated of both, 0-1; only of 10 or more people

with submitted as (
    select
        starts.period as start_period,
        starts.option_id,
    from model.submissions as starts
    cross join seeds.method
    inner join model.submissions as later
        on
            starts.option_id = later.option_id
            and later.state = 'submitted'
            and later.period >= starts.period
            and later.period < starts.period + to_months(method.cohort_months)
    group by all
    having count(*) = any_value(method.cohort_months)
),

outcomes as (
    select
        start_months.start_period,
        provider_options.option_id,
        bands.specialty_code,
        is_completed(bands.pathway) as is_completed,
        bands.weeks_waited < method.treatment_weeks as is_in_time,
        -- The list that is looked at is that of the month before the last one of the cohort.
        start_months.months_later - (method.cohort_months - 2) as months_after_list,
        sum(bands.patients * start_months.share) as people,
    from model.waiting_bands as bands
    cross join seeds.method
    inner join model.start_months as start_months using (period, pathway, weeks_waited)
    inner join model.provider_options on bands.org_code = provider_options.provider_code
    where
        bands.level = 'provider'
        and bands.specialty_code <> 'C_999'
        and (is_completed or months_after_list = 0)
    group by all
),

cohorts as (
    select
        start_period,
        option_id,
        specialty_code,
        coalesce(sum(people) filter (is_completed and is_in_time), 0) as treated,
        greatest(
            0,
            coalesce(sum(people) filter (not is_completed), 0)
            + coalesce(sum(people) filter (is_completed and not is_in_time and months_after_list <= 0), 0)
            - coalesce(sum(people) filter (is_completed and is_in_time and months_after_list > 0), 0)
        ) as still_waiting,
    from outcomes
    inner join submitted using (start_period, option_id)
    group by all
)

select
    start_period,
    option_id,
    specialty_code,
    treated,
    still_waiting,
    treated / nullif(treated + still_waiting, 0) as seen,
from cohorts
where treated + still_waiting >= (select least_cohort_people from seeds.method)
