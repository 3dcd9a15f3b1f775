-- Women placed on a pathway of continuity of carer, and receiving it, of each organisation and group of women.
--
-- grain:   indicator_code, period, level, org_code, group_kind, group_name
-- columns:
--   indicator_code  name of the indicator, as in seeds.maternity_measures_indicators
--   period          first day of the month
--   level           england, region, icb or provider
--   org_code        code at that level; ENG for England
--   group_kind      all, ethnicity or imd_decile
--   group_name      the group, as published; all where women are not told apart
--   numerator       women counted; null where it is not known
--   denominator     of how many; null where it is not known
--   value           share; null where it is not known
--   status          published, or why it is not known
--   is_estimate     whether the publisher marks it as an estimate
--   snapshot_id     file it was read from

with measures as (
    select
        continuity.indicator_code,
        numbers.period,
        numbers.level,
        numbers.org_code,
        replace(numbers.indicator, continuity.stem, '') as ending,
        lower(numbers.currency) as currency,
        numbers.value,
        numbers.status,
        numbers.snapshot_id,
    from staging.maternity_measures as numbers
    inner join seeds.maternity_continuity as continuity on starts_with(numbers.indicator, continuity.stem)
    where numbers.level in ('england', 'region', 'icb', 'provider')
),

shares as (
    select
        indicator_code,
        period,
        level,
        org_code,
        ending,
        snapshot_id,
        max(value) filter (currency = 'numerator') as numerator,
        max(value) filter (currency = 'denominator') as denominator,
        coalesce(
            max(status) filter (currency = 'rate' and status != 'published'),
            max(status) filter (currency in ('numerator', 'denominator') and status != 'published'),
            'published'
        ) as status,
    from measures
    group by all
)

select
    indicator_code,
    period,
    level,
    org_code,
    case
        when ending = '' then 'all'
        when starts_with(ending, '_Ethnicity_') then 'ethnicity'
        when starts_with(ending, '_IMD_') then 'imd_decile'
        else 'other'
    end as group_kind,
    if(ending = '', 'all', trim(replace(regexp_replace(ending, '^_(Ethnicity|IMD)_', ''), '_', ' '))) as group_name,
    if(status = 'published', numerator, null) as numerator,
    if(status = 'published', denominator, null) as denominator,
    if(status = 'published', numerator / nullif(denominator, 0), null) as value,
    if(status = 'published' and denominator = 0, 'no women counted', status) as status,
    false as is_estimate,
    snapshot_id,
from shares
