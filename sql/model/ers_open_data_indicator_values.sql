-- How many attempts to book an appointment in the e-Referral Service found none, by sub-ICB and for England.
--
-- grain:   indicator_code, period, level, org_code, group_kind, group_name
-- columns:
--   indicator_code  name of the indicator, as in seeds.ers_open_data_indicators
--   period          first day of the month of the weeks
--   level           england or sub_icb
--   org_code        code at that level; ENG for England
--   group_kind      all: nobody is told apart
--   group_name      all
--   numerator       attempts that found no appointment; null where it is not known
--   denominator     these and the bookings; null where it is not known
--   value           the figure; null where it is not known
--   status          published, or why it is not known
--   is_estimate     whether the publisher marks it as an estimate
--   snapshot_id     file it was read from

-- A row of all specialties is used where the publisher prints one, else the specialties are added up. England is the
-- publisher's row, or else the sum of its areas.

with weeks as (
    select
        *,
        date_trunc('month', week)::date as period,
        regexp_matches(lower(specialty), '^(all|total)') as is_all,
    from staging.ers_open_data
    qualify is_all = bool_or(is_all) over (partition by week, level, org_code)
),

months as (
    select
        period,
        if(grouping(org_code) = 1, 'england', level) as level,
        if(grouping(org_code) = 1, 'ENG', org_code) as org_code,
        if(count(slot_issues) = count(*), sum(slot_issues), null) as slot_issues,
        if(count(bookings) = count(*), sum(bookings), null) as bookings,
        coalesce(
            min(slot_issues_status) filter (where slot_issues_status != 'published'),
            min(bookings_status) filter (where bookings_status != 'published'),
            'published'
        ) as status,
        level as of_level,
        grouping(org_code) = 1 as is_sum,
        max(snapshot_id) as snapshot_id,
    from weeks
    group by grouping sets ((period, level, org_code), (period, level))
),

chosen as (
    select *
    from months
    where not is_sum or of_level = 'sub_icb'
    qualify row_number() over (partition by period, level, org_code order by is_sum) = 1
)

select
    'slot_issues' as indicator_code,
    period,
    level,
    org_code,
    'all' as group_kind,
    'all' as group_name,
    slot_issues::double as numerator,
    (slot_issues + bookings)::double as denominator,
    slot_issues / nullif(slot_issues + bookings, 0) as value,
    if(status = 'published' and slot_issues + bookings = 0, 'nobody tried to book', status) as status,
    false as is_estimate,
    snapshot_id,
from chosen
