-- What choosing costs and gains in each cell of the newest month: the usual option against the best accessible one,
-- and of equal ones the nearest.
--
-- An option without a share of the sub-ICB's new starts, on paper only because it is the nearest, has the least. Inside
-- a row a null would rank above every number, so what may be null is made the least before rows are compared.
--
-- grain:   place_code, specialty_code, cut_code
-- columns:
--   place_code      practice
--   specialty_code  specialty
--   cut_code        cut an option must reach to be accessible
--   cut             chance of treatment within 18 weeks
--   usual_code      option with the largest share of the sub-ICB's new starts; one without a share has the least
--   best_code       of the options that are more likely accessible than not, that with the highest chance of treatment
--   extra_km        kilometres farther than the usual; null where a site is not known
--   weeks_saved     median wait at the usual less that at the best; null where either has none

with accessible as (
    select
        place_code,
        specialty_code,
        cut_code,
        cut,
        arg_max({ 'code': provider_code, 'km': km, 'weeks': median_wait_weeks }, (starts_share, nearness)) as usual,
        arg_max({ 'code': provider_code, 'km': km, 'weeks': median_wait_weeks }, (chance, nearness))
            filter (is_accessible) as best,
    from (
        select
            options.*,
            timely.cut_code,
            timely.cut,
            coalesce(options.menu_share, '-infinity'::double) as starts_share,
            coalesce(options.p18_best, '-infinity'::double) as chance,
            coalesce(-options.km, '-infinity'::float) as nearness,
            options.p_reachable * options.p_open * timely.p_timely >= method.likely_chance as is_accessible,
        from marts.options as options
        cross join seeds.method
        inner join marts.timely_chances as timely using (provider_code, specialty_code)
        where options.on_paper
    ) as options
    group by all
)

select
    place_code,
    specialty_code,
    cut_code,
    cut,
    usual.code as usual_code,
    best.code as best_code,
    best.km - usual.km as extra_km,
    usual.weeks - best.weeks as weeks_saved,
from accessible
where best is not null
order by place_code, specialty_code, cut
