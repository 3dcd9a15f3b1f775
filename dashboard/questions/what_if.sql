-- Of expected referrals, the share with enough accessible options at other limits, beside METHOD's own limits.
--
-- Options counted are those on paper; with $beyond, also those beyond the usual menu; with $operating, only those that
-- operate. $independent is the share of their usual starts that independent providers take: an option of theirs is open
-- with its chance times that. With $doors every door counts as open. A cell whose sub-ICB the extract does not have is not
-- part of it; where there are no others there is no row.
--
-- grain: level, org_code, specialty_code
-- title: What if the limits were others
-- caution: On paper is modelled. It is what would change at once, with everybody else going where they go now.
-- columns:
--   cut_code                In time means                      | cut
--   cut                     Chance, in 100                     | chance
--   sure                    Sure, in 100                       | share
--   cannot_tell             Cannot tell                        | share
--   best                    Expected                           | share
--   paper_only_best         On paper only, expected            | share
--   on_paper                Options counted, mean              | decimal
--   method_sure             Sure, at the usual limits          | share
--   method_cannot_tell      Cannot tell, at the usual limits   | share
--   method_best             Expected at the usual limits       | share
--   method_paper_only_best  On paper only at the usual limits  | share
--   method_on_paper         On paper at the usual limits       | decimal
--   referrals               Referrals a year                   | number

with limits as (
    select
        max(value) filter (setting = 'yes_chance') as yes_chance,
        max(value) filter (setting = 'no_chance') as no_chance,
        max(value) filter (setting = 'reach_minutes') as reach_minutes,
    from marts.method_limits
),

cells as (
    select cells.place_code, cells.specialty_code, cells.referrals, cells.on_paper, cells.p_more, cells.p_none, cells.label
    from marts.cells as cells
    inner join marts.places as places using (place_code)
    where
        cells.cut_code = $cut
        and case $level when 'england' then true when 'icb' then places.icb_code = $code
            when 'sub_icb' then places.sub_icb_code = $code when 'place' then places.place_code = $code end
        and ($specialty = 'all' or cells.specialty_code = $specialty)
        and cells.specialty_code <> 'C_999'
),

chances as (
    select
        options.place_code,
        options.specialty_code,
        nearly(
            if($minutes = limits.reach_minutes, options.p_reachable, coalesce(reach.p_reachable, 0))
            * if($doors, 1, options.p_open)
            * if(providers.kind = 'independent', $independent, 1)
            * timely.p_timely
        ) as p,
    from marts.options as options
    cross join limits
    inner join marts.timely_chances as timely
        on
            options.provider_code = timely.provider_code
            and options.specialty_code = timely.specialty_code
            and timely.cut_code = $cut
    left join marts.providers as providers on options.provider_code = providers.provider_code
    left join marts.reach as reach
        on
            options.place_code = reach.place_code
            and options.provider_code = reach.provider_code
            and reach.minutes = $minutes
    where
        (options.on_paper or $beyond)
        and (not $operating or not options.is_clinic_only)
        and not ($independent = 0 and coalesce(providers.kind = 'independent', false))
        and ($level <> 'place' or options.place_code = $code)
        and ($specialty = 'all' or options.specialty_code = $specialty)
),

-- With odds o of each option: none, exactly one and exactly two are accessible with the chance of none times 1, the sum of
-- the odds, and half of what the square of the sum has over the sum of squares.
counted as (
    select
        place_code,
        specialty_code,
        count(*) as on_paper,
        product(1 - p) as p_none,
        p_none * sum(p / (1 - p)) as p_one,
        p_none * (sum(p / (1 - p)) ** 2 - sum((p / (1 - p)) ** 2)) / 2 as p_two,
    from chances
    group by all
),

tried as (
    select
        cells.referrals,
        cells.on_paper as method_on_paper,
        cells.p_more as method_p_more,
        cells.p_none as method_p_none,
        coalesce(counted.on_paper, 0) as on_paper,
        coalesce(counted.p_none, 1) as p_none,
        greatest(
            0,
            1 - coalesce(counted.p_none, 1)
            - if($least > 1, coalesce(counted.p_one, 0), 0)
            - if($least > 2, coalesce(counted.p_two, 0), 0)
        ) as p_enough,
    from cells
    left join counted using (place_code, specialty_code)
),

summed as (
    select
        sum(referrals) as referrals,
        sum(referrals * p_enough) / sum(referrals) as best,
        coalesce(sum(referrals) filter (p_enough >= yes_chance), 0) / sum(referrals) as sure,
        coalesce(sum(referrals) filter (p_enough > no_chance and p_enough < yes_chance), 0)
        / sum(referrals) as cannot_tell,
        coalesce(sum(referrals * p_none) filter (is_range(on_paper)), 0) / sum(referrals) as paper_only_best,
        sum(referrals * on_paper) / sum(referrals) as on_paper,
        sum(referrals * method_p_more) / sum(referrals) as method_best,
        coalesce(sum(referrals) filter (method_p_more >= yes_chance), 0) / sum(referrals) as method_sure,
        coalesce(sum(referrals) filter (method_p_more > no_chance and method_p_more < yes_chance), 0)
        / sum(referrals) as method_cannot_tell,
        coalesce(sum(referrals * method_p_none) filter (is_range(method_on_paper)), 0)
        / sum(referrals) as method_paper_only_best,
        sum(referrals * method_on_paper) / sum(referrals) as method_on_paper,
    from tried
    cross join limits
    having sum(referrals) > 0
)

select
    cuts.period,
    cuts.cut_code,
    cuts.cut::double as cut,
    $level as level,
    $code as org_code,
    $specialty as specialty_code,
    summed.*,
    build.method_version,
from summed
cross join marts.build as build
inner join marts.cuts as cuts on build.newest_period = cuts.period and cuts.cut_code = $cut
