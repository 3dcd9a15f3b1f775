-- Whether choice is taken up: starts away from the usual provider and at independent providers, and how spread out they are.
--
-- The usual provider is the option with most new starts of a sub-ICB in a specialty over the twelve months up to this
-- one. Fifths are of sub-ICBs, in order of the mean deprivation of where their practices are, weighted by patients.
--
-- grain:   indicator_code, period, level, org_code, group_kind, group_name
-- columns:
--   indicator_code  name of the indicator, as in seeds.take_up_indicators
--   period          last of the twelve months, by its first day
--   level           england, icb or sub_icb
--   org_code        code at that level; ENG for England
--   group_kind      all, or imd_quintile: England by how deprived the sub-ICB is
--   group_name      all, or the fifth of sub-ICBs; 1 is the most deprived
--   numerator       new starts that are counted; null of providers used
--   denominator     all new starts; null of providers used
--   value           share, or number of alike providers
--   status          published
--   is_estimate     whether the publisher marks it as an estimate
--   snapshot_id     newest file of the waiting times of the month

with cells as (
    select
        shares.period,
        shares.commissioner_code,
        sum(shares.starts) as starts,
        sum(shares.starts) - max(shares.starts) as away,
        coalesce(sum(shares.starts) filter (not providers.is_trust), 0) as independent,
        sum(shares.starts) / nullif(sum(shares.share * shares.share), 0) as spread,
    from model.referral_shares as shares
    inner join model.option_months as options using (period, option_id)
    inner join model.providers as providers on options.option_code = providers.provider_code
    group by shares.period, shares.commissioner_code, shares.specialty_code
),

fifths as (
    select
        sub_icb_code,
        (row_number() over (order by sum(imd_decile * patients) / nullif(sum(patients), 0), sub_icb_code) - 1)
        * (select max(imd_quintile) from model.places)
        // nullif(count(*) over (), 0)
        + 1 as fifth,
    from model.places
    where imd_decile is not null
    group by sub_icb_code
),

groups as (
    select
        cells.*,
        unnest([
            { level: 'england', org_code: 'ENG', group_kind: 'all', group_name: 'all' },
            { level: 'icb', org_code: areas.icb_code, group_kind: 'all', group_name: 'all' },
            { level: 'sub_icb', org_code: cells.commissioner_code, group_kind: 'all', group_name: 'all' },
            { level: 'england', org_code: 'ENG', group_kind: 'imd_quintile', group_name: fifths.fifth::varchar }
        ]) as who,
    from cells
    inner join model.commissioners as areas using (period, commissioner_code)
    left join fifths on cells.commissioner_code = fifths.sub_icb_code
    where areas.icb_code is not null
),

summed as (
    select
        period,
        who.level as level,
        who.org_code as org_code,
        who.group_kind as group_kind,
        who.group_name as group_name,
        sum(away) as away,
        sum(independent) as independent,
        sum(spread) as spread,
        sum(starts) as starts,
    from groups
    where who.group_name is not null
    group by all
),

figures as (
    select
        *,
        unnest([
            { indicator_code: 'away_from_usual_share', counted: away },
            { indicator_code: 'independent_share', counted: independent },
            { indicator_code: 'providers_used', counted: spread }
        ]) as figure,
    from summed
)

select
    figure.indicator_code as indicator_code,
    figures.period,
    level,
    org_code,
    group_kind,
    group_name,
    case when figure.indicator_code <> 'providers_used' then figure.counted end::double as numerator,
    case when figure.indicator_code <> 'providers_used' then figures.starts end::double as denominator,
    figure.counted / nullif(figures.starts, 0) as value,
    'published' as status,
    false as is_estimate,
    files.snapshot_id,
from figures
left join (
    select period, max(snapshot_id) as snapshot_id
    from model.releases
    where source = 'rtt_waits' and is_used
    group by all
) as files using (period)
