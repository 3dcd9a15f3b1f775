-- Which patients are in a provider's beds overnight: the newest quarter, by specialty of the consultant.
--
-- Specialties that nobody was in a bed for are left out. Where the provider did not submit, each says so.
--
-- grain: specialty_code
-- title: Beds by specialty
-- caution: Beds for day patients are not counted, and available beds are not published by specialty. A figure may be an estimate.
-- columns:
--   specialty_name   Specialty                | text
--   occupied         Beds full                | measure
--   share            In 100 of its beds       | share
--   england_share    England, in 100          | share
--   occupied_status  Why it is not known      | note
--   period           Quarter from             | month

with shares as (
    select
        period,
        level,
        org_code,
        specialty_code,
        specialty_name,
        occupied,
        occupied_status,
        is_estimate,
        snapshot_id,
        occupied / nullif(sum(occupied) over (partition by period, org_code), 0) as share,
    from marts.beds_by_specialty
    where org_code in ($provider, 'ENG')
),

england as (
    select period, specialty_code, share
    from shares
    where level = 'england'
)

select
    here.period,
    here.specialty_code,
    here.specialty_name,
    here.occupied,
    here.share,
    england.share as england_share,
    here.occupied_status,
    here.is_estimate,
    here.snapshot_id,
from shares as here
left join england on here.period = england.period and here.specialty_code = england.specialty_code
where
    here.org_code = $provider
    and (here.occupied > 0 or here.occupied_status <> 'published')
qualify here.period = max(here.period) over ()
order by here.occupied desc nulls last, here.specialty_code
