-- Providers people from here usually go to that sent no figures for the newest month.
--
-- grain: provider_code
-- title: Providers that sent no figures
-- columns:
--   provider_name         Provider               | name
--   last_period           Last figures for       | month
--   last_patients_waiting  People waiting then    | number
--   months_missing        Months missing         | number

select
    period,
    provider_code,
    provider_name,
    last_period,
    missing_since,
    months_missing,
    last_patients_waiting,
    counts_in_estimates,
from marts.missing_providers
where
    period = (select newest_period from marts.build)
    and (
        $level = 'england'
        or provider_code in (
            select provider_code
            from marts.missing_by_area
            where
                case $level when 'icb' then icb_code when 'sub_icb' then sub_icb_code end = $code
                and usual_share >= 0.01  -- as the menu: fewer people than this do not usually go there
                and $specialty in ('all', specialty_code)
        )
        or provider_code in (
            select provider_code
            from marts.options
            where
                $level = 'place'
                and place_code = $code
                and on_paper
                and $specialty in ('all', specialty_code)
        )
    )
order by last_patients_waiting desc nulls last, provider_code
