-- The telephone calls of practices and of shared telephones add up to England's as the publisher prints them.

select
    period,
    sum(inbound_calls) filter (level = 'england') as england,
    sum(inbound_calls) filter (level != 'england') as parts,
    sum(answered) filter (level = 'england') as england_answered,
    sum(answered) filter (level != 'england') as parts_answered,
    sum(missed) filter (level = 'england') as england_missed,
    sum(missed) filter (level != 'england') as parts_missed,
from staging.gp_telephony
group by all
having
    (england != parts and bool_and(inbound_calls_status = 'published'))
    or (england_answered != parts_answered and bool_and(answered_status = 'published'))
    or (england_missed != parts_missed and bool_and(missed_status = 'published'))
order by all
