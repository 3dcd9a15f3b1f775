-- The newest figure of each organisation in each indicator, beside the one before, England's and those of the others.
--
-- grain:   indicator_code, level, org_code
-- title:   The newest figure of each
-- unit:    as marts.indicators says
-- caution: A value that is null is not known, for the reason in status. It is never zero.
-- columns:
--   indicator_code   name of the indicator, as in marts.indicators
--   level            england, region, icb, sub_icb, practice or provider
--   org_code         code at that level; ENG for England
--   period           first day of what it is of
--   numerator        what is counted; null where it is not known
--   denominator      of how many; null where it is not a share
--   value            the figure; null where it is not known
--   status           published, or why it is not known
--   is_estimate      whether the publisher marks it as an estimate
--   previous_period  the period before that has a figure; null where none has
--   previous_value   its figure
--   england_value    England's figure of the same period; null where the publisher prints none
--   organisations    organisations of the level that have a figure
--   lowest_tenth     a tenth of them have this or less
--   median           half of them have this or less
--   highest_tenth    a tenth of them have this or more
--   published        date the release was published
--   snapshot_id      file it was read from

with ordered as (
    select
        *,
        lead(period) over newest_first as previous_period,
        lead(value) over newest_first as previous_value,
        row_number() over newest_first as periods_back,
    from marts.indicator_values
    where group_kind = 'all' and level in ('england', 'region', 'icb', 'sub_icb', 'practice', 'provider')
    window newest_first as (partition by indicator_code, level, org_code order by period desc)
),

england as (
    select indicator_code, period, value
    from marts.indicator_values
    where level = 'england' and group_kind = 'all'
)

select
    ordered.indicator_code,
    ordered.level,
    ordered.org_code,
    ordered.period,
    ordered.numerator,
    ordered.denominator,
    ordered.value,
    ordered.status,
    ordered.is_estimate,
    ordered.previous_period,
    ordered.previous_value,
    england.value as england_value,
    spread.organisations,
    spread.lowest_tenth,
    spread.median,
    spread.highest_tenth,
    ordered.published,
    ordered.snapshot_id,
from ordered
left join england using (indicator_code, period)
left join marts.indicator_spread as spread using (indicator_code, period, level)
where ordered.periods_back = 1
order by ordered.level, ordered.org_code, ordered.indicator_code
