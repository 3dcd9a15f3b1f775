-- Which commissioners an ICB consists of each month, as one of its compositions.
--
-- grain:   period, icb_code
-- columns:
--   period          month
--   icb_code        ICB
--   composition_id  number of the set of commissioners

with compositions as (
    select
        period,
        icb_code,
        list_sort(list(commissioner_code)) as commissioner_codes,
    from model.commissioners
    where icb_code is not null
    group by all
)

select
    period,
    icb_code,
    dense_rank() over (order by icb_code, commissioner_codes)::integer as composition_id,
from compositions
