-- Take-up of choice of an area, and of England: starts away from the usual provider, independent ones, and spread.
--
-- grain: org_code
-- title: Take-up of choice
-- caution: It is what was taken up, not what was wanted. Over twelve months, or as many as are loaded.
-- columns:
--   org_code     Area                             | code
--   away         Away from the usual provider, in 100 | share
--   independent  At independent providers, in 100 | share
--   providers    Providers used as if alike       | decimal
--   starts       New starts                       | number

select
    figures.period,
    figures.level,
    figures.org_code,
    max(figures.value) filter (figures.indicator_code = 'away_from_usual_share') as away,
    max(figures.value) filter (figures.indicator_code = 'independent_share') as independent,
    max(figures.value) filter (figures.indicator_code = 'providers_used') as providers,
    max(figures.denominator) as starts,
    (select method_version from marts.build) as method_version,
from marts.indicator_values as figures
where
    figures.indicator_code in ('away_from_usual_share', 'independent_share', 'providers_used')
    and figures.group_kind = 'all'
    and figures.period = (select newest_period from marts.build)
    and ((figures.level = $level and figures.org_code = $code) or figures.level = 'england')
group by all
order by starts, figures.org_code
