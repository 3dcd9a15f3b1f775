-- Beds occupied by specialty add up to the beds occupied of the same workbook, of each trust and of England, but for rounding.
--
-- Where a figure is withheld nothing can be said.

with by_specialty as (
    select
        snapshot_id,
        period,
        level,
        org_code,
        sum(occupied) as added_up,
        count(*) filter (occupied > 0) as specialties,
        bool_or(occupied_status <> 'published') as is_withheld,
    from staging.beds_by_specialty
    group by all
)

select
    beds.period,
    beds.level,
    beds.org_code,
    beds.occupied as printed,
    by_specialty.added_up,
from staging.beds as beds
inner join by_specialty using (snapshot_id, period, level, org_code)
where
    beds.bed_kind = 'total'
    and not by_specialty.is_withheld
    and abs(beds.occupied - by_specialty.added_up) > by_specialty.specialties
