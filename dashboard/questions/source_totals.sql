-- The publisher's own rows behind a place, a specialty and a provider, added up month by month: every month that the
-- newest figures look at. A practice has those of its sub-ICB location.
--
-- grain: period
-- title: The publisher's rows, added up
-- caution: Part_2A is part of Part_2, and C_999 is the total of the others: neither is added in.
-- columns:
--   period      Period                        | month
--   row_count   Rows                          | number
--   waiting     Waiting (Part_2)              | number
--   started     New starts (Part_3)           | number
--   completed   Treated (Part_1A and Part_1B) | number

with areas as (
    select org_code as commissioner_code
    from marts.areas
    where level = 'sub_icb' and case $level when 'icb' then parent_code = $code when 'sub_icb' then org_code = $code end
    union
    select sub_icb_code from marts.places where $level = 'place' and place_code = $code
)

select
    period,
    count(*) as row_count,
    sum(patients) filter (part = 'Part_2') as waiting,
    sum(patients) filter (part = 'Part_3') as started,
    sum(patients) filter (part in ('Part_1A', 'Part_1B')) as completed,
from marts.source_rows
where
    ($level = 'england' or commissioner_code in (select commissioner_code from areas))
    and case $specialty when 'all' then specialty_code <> 'C_999' else specialty_code = $specialty end
    and ($provider = '' or provider_code = $provider)
group by period
order by period desc
