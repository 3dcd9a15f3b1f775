-- Which of its submitted months an option's doors are judged by each month, as numbers of model.submitted_months.
--
-- grain:   period, option_id
-- columns:
--   period        month
--   option_id     option
--   usual_since   first month the usual may be taken from
--   usual_until   last; null where there is none before the months that are now
--   newest        last month up to this one
--   afterwards    last month of the outcome; null where its months are not all over

select
    option_months.period,
    option_months.option_id,
    min(number) filter (submitted_months.period > option_months.period - to_months(history_months)) as usual_since,
    max(number) filter (submitted_months.period <= option_months.period - to_months(recent_months)) as usual_until,
    max(number) filter (submitted_months.period <= option_months.period) as newest,
    max(number) filter (
        submitted_months.period <= option_months.period + to_months(outcome_months)
        and option_months.period + to_months(outcome_months) <= last_loaded.period
    ) as afterwards,
from model.option_months as option_months
cross join seeds.method
cross join (select max(period) as period from model.months) as last_loaded
inner join model.submitted_months as submitted_months using (option_id)
group by all
