-- Appointments by wait, mode, staff, attendance and category add up to the total printed for the practice.
--
-- A practice that one of a month's tables has and another has not was lost. Where a count is withheld, nothing can be said.

with printed as (
    select period, practice_code, value as total
    from staging.gp_appointments
    where breakdown = 'all' and category = 'Appointments' and status = 'published'
),

added as (
    select
        period,
        practice_code,
        breakdown,
        sum(value)::bigint as appointments,
        bool_and(status = 'published') as is_whole,
    from staging.gp_appointments
    where breakdown in ('wait', 'mode', 'staff', 'attendance', 'category')
    group by all
),

breakdowns as (
    select distinct period, breakdown
    from added
)

select printed.period, printed.practice_code, breakdowns.breakdown, printed.total, added.appointments
from printed
inner join breakdowns using (period)
left join added using (period, practice_code, breakdown)
where coalesce(added.is_whole and printed.total <> added.appointments, true)
order by all
