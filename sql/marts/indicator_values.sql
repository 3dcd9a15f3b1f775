-- Figures of capacity, continuity, access and support, of each organisation and period, as published.
--
-- A publication adds its own by a file `sql/model/<source>_indicator_values.sql`. A level is the publisher's own row
-- wherever it prints one: parts are not added up here.
--
-- grain:   indicator_code, period, level, org_code, group_kind, group_name
-- title:   Figures beside the choice
-- unit:    as marts.indicators says
-- why:     Capacity explains why a choice is lost; continuity and support stand beside it.
-- caution: A value that is null is not known, for the reason in status. It is never zero.
-- columns:
--   indicator_code  name of the indicator, as in marts.indicators
--   period          first day of what it is of
--   level           england, region, icb, sub_icb, practice or provider
--   org_code        code at that level; ENG for England
--   group_kind      what people are told apart by, such as ethnicity or imd_quintile; all where they are not
--   group_name      the group; all where people are not told apart
--   numerator       what is counted; null where it is not known
--   denominator     of how many; null where it is not a share
--   value           the figure; null where it is not known
--   status          published, or why it is not known
--   is_estimate     whether the publisher marks it as an estimate
--   published       date the release was published; null where the publisher does not say
--   snapshot_id     file it was read from

with files as (
    select
        source,
        snapshot_id,
        min(published) as published,
    from model.releases
    group by all
)

select
    alike.indicator_code,
    alike.period,
    alike.level,
    alike.org_code,
    alike.group_kind,
    alike.group_name,
    alike.numerator,
    alike.denominator,
    alike.value,
    alike.status,
    alike.is_estimate,
    files.published,
    alike.snapshot_id,
from model."*_indicator_values" as alike
inner join marts.indicators as indicators on alike.indicator_code = indicators.indicator_code
left join files on indicators.source = files.source and alike.snapshot_id = files.snapshot_id
order by alike.indicator_code, alike.level, alike.org_code, alike.group_kind, alike.group_name, alike.period
