-- The online requests of all practices of a month add up to England's as the publisher prints them.

select
    period,
    sum(submissions) filter (level = 'england') as england,
    sum(submissions) filter (level = 'practice') as practices,
from staging.gp_online_consultations
group by all
having
    england != practices
    and bool_and(submissions_status = 'published')
order by all
