-- The publisher's own rows of waiting times behind a place, a specialty and a provider, in one month: the newest,
-- or the one that is named. A practice has those of its sub-ICB location, the finest origin that is published.
--
-- At most 10,000 rows; `in_all` says how many there are. Fewer are had by naming a specialty, a smaller area or a
-- provider.
--
-- grain: period, provider_code, commissioner_code, specialty_code, part
-- title: The publisher's own rows
-- caution: Weekly bands are added up. Part_2A is part of Part_2, and C_999, the total of the others, is left out:
--          neither is ever added in. At most 10,000 rows.
-- columns:
--   period             Period                  | month
--   provider_code      Provider Org Code       | code
--   commissioner_code  Commissioner Org Code   | code
--   part               RTT Part Type           | code
--   specialty_code     Treatment Function Code | code
--   patients           Total All               | number
--   within_18_weeks    Within 18 weeks         | number

with areas as (
    select org_code as commissioner_code
    from marts.areas
    where level = 'sub_icb' and case $level when 'icb' then parent_code = $code when 'sub_icb' then org_code = $code end
    union
    select sub_icb_code from marts.places where $level = 'place' and place_code = $code
)

select
    period,
    provider_code,
    commissioner_code,
    part,
    specialty_code,
    patients,
    within_18_weeks,
    count(*) over () as in_all,
from marts.source_rows
where
    strftime(period, '%Y-%m') = case
        when $period = '' then (select strftime(max(period), '%Y-%m') from marts.source_rows) else $period
    end
    and ($level = 'england' or commissioner_code in (select commissioner_code from areas))
    and case $specialty when 'all' then specialty_code <> 'C_999' else specialty_code = $specialty end
    and ($provider = '' or provider_code = $provider)
order by specialty_code, commissioner_code, provider_code, part
limit 10000
