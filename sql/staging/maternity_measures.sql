-- Measures of maternity services in each month, one number a row: the newest release of a month.
--
-- grain:   period, level, org_code, indicator_family, indicator, currency
-- columns:
--   period            first day of the month
--   level             england, region, icb, provider, mbrrace_group (units of a size), or the publisher's own
--   org_code          code at that level; ENG for England
--   org_name          as published
--   indicator_family  as published
--   indicator         measure, as published
--   currency          Denominator, Numerator, Rate, Rate per Thousand or Result, as published
--   value             number as printed; null where it is withheld, and for a result
--   status            published, suppressed, low data quality, did not submit or not published
--   result            pass or fail, where a provider's data was tested
--   snapshot_id       file it was read from

select
    period,
    level,
    org_code,
    org_name,
    indicator_family,
    indicator,
    currency,
    value,
    status,
    result,
    snapshot_id,
from raw.maternity_measures
where snapshot_id in (
    select snapshot_id from raw.releases where source = 'maternity_measures' qualify is_newest(releases)
)
