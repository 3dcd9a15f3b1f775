-- Take-up of choice in England by how deprived the sub-ICB is, in its newest month.
--
-- grain: fifth
-- title: Take-up from the most to the least deprived sub-ICBs
-- caution: Fifths are of sub-ICBs, by where their practices are. They differ in much else, such as how many providers are near.
-- columns:
--   fifth        Fifth of sub-ICBs                | text
--   away         Away from the usual provider, in 100 | share
--   independent  At independent providers, in 100 | share
--   providers    Providers used as if alike       | decimal
--   starts       New starts                       | number

select
    figures.period,
    figures.level,
    figures.org_code,
    figures.group_name as fifth,
    max(figures.value) filter (figures.indicator_code = 'away_from_usual_share') as away,
    max(figures.value) filter (figures.indicator_code = 'independent_share') as independent,
    max(figures.value) filter (figures.indicator_code = 'providers_used') as providers,
    max(figures.denominator) as starts,
    (select method_version from marts.build) as method_version,
from marts.indicator_values as figures
where
    figures.indicator_code in ('away_from_usual_share', 'independent_share', 'providers_used')
    and figures.level = 'england'
    and figures.group_kind = 'imd_quintile'
    and figures.period = (select newest_period from marts.build)
group by all
order by fifth
