-- Trusts' beds of each kind add up to England as printed, but for a bed a trust, which rounding can make.
--
-- Where a figure is withheld nothing can be said.

with england as (
    select
        period,
        bed_kind,
        any_value(available) filter (level = 'england') as available_printed,
        sum(available) filter (level = 'provider') as available_added,
        any_value(occupied) filter (level = 'england') as occupied_printed,
        sum(occupied) filter (level = 'provider') as occupied_added,
        count(*) as trusts,
        bool_or(available_status not in ('published', 'did not submit')) as is_available_withheld,
        bool_or(occupied_status not in ('published', 'did not submit')) as is_occupied_withheld,
    from staging.beds
    group by all
)

select
    period,
    bed_kind,
    available_printed,
    available_added,
    occupied_printed,
    occupied_added,
from england
where
    (not is_available_withheld and abs(available_printed - available_added) > trusts)
    or (not is_occupied_withheld and abs(occupied_printed - occupied_added) > trusts)
