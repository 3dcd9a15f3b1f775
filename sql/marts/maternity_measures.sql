-- Measures of maternity services in each month, as published, one number a row.
--
-- grain:   period, level, org_code, indicator_family, indicator, currency
-- title:   Maternity services: measures
-- unit:    women, babies or a rate, as its currency says
-- why:     Continuity of carer and where people give birth stand beside the choice of a hospital.
-- caution: Counts are rounded to 5. Groups of providers hold only those whose data passed: never add providers up.
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
from staging.maternity_measures
order by period, level, org_code
