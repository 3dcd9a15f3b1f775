-- Of expected referrals, the share with enough accessible options at other limits, beside METHOD's own limits.
--
-- Options counted are those on paper; with $beyond, also those beyond the usual menu; with $operating, only those that
-- operate. $independent is the share of their usual starts that independent providers take: an option of theirs is open
-- with its chance times that. With $doors every door counts as open. A cell whose sub-ICB the extract does not have is not
-- part of it; where there are no others there is no row. Where too little can be told, here or at the usual limits, nothing
-- is expected.
--
-- grain: level, org_code, specialty_code
-- with: inside = false
-- title: What if the limits were others
-- caution: On paper is modelled. It is what would change at once, with everybody else going where they go now.
-- columns:
--   cut_code                In time means                      | cut
--   cut                     Chance, in 100                     | chance
--   sure                    Sure, in 100                       | share
--   cannot_tell             Cannot tell                        | share
--   sure_not                Sure not                           | share
--   best                    Expected                           | share
--   change                  Change from the usual limits       | difference
--   method_sure             Sure, at the usual limits          | share
--   method_cannot_tell      Cannot tell, at the usual limits   | share
--   method_sure_not         Sure not, at the usual limits      | share
--   method_best             Expected at the usual limits       | share
--   paper_only_best         On paper only, expected            | share
--   method_paper_only_best  On paper only at the usual limits  | share
--   on_paper                Options counted, mean              | decimal
--   method_on_paper         On paper at the usual limits       | decimal
--   referrals               Referrals a year                   | number

with limits as (
    select
        max(value) filter (setting = 'yes_chance') as yes_chance,
        max(value) filter (setting = 'no_chance') as no_chance,
        max(value) filter (setting = 'reach_minutes') as reach_minutes,
        max(value) filter (setting = 'least_told_share') as least_told_share,
    from marts.method_limits
),

-- The whole is one part; inside are the ICBs of England, the specialties of an area, or its areas in one specialty.
parts as (
    select
        case
            when not $inside then $level
            when $level = 'england' then 'icb'
            when $specialty = 'all' then $level
            when $level = 'icb' then 'sub_icb'
            when $level = 'sub_icb' then 'place'
        end as level,
        $inside and $level <> 'england' and $specialty = 'all' as is_by_specialty,
),

cells as (
    select
        cells.place_code,
        cells.specialty_code,
        cells.referrals,
        cells.on_paper,
        cells.p_more,
        cells.p_none,
        parts.level as part_level,
        case parts.level when 'england' then 'ENG' when 'icb' then places.icb_code
            when 'sub_icb' then places.sub_icb_code when 'place' then places.place_code end as part_code,
        if(parts.is_by_specialty, cells.specialty_code, $specialty) as part_specialty,
    from marts.cells as cells
    inner join marts.places as places using (place_code)
    cross join parts
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
        chance_of_none(p) as p_none,
        chance_of_one(p) as p_one,
        p_none * (sum(p / (1 - p)) ** 2 - sum((p / (1 - p)) ** 2)) / 2 as p_two,
    from chances
    group by all
),

tried as (
    select
        cells.part_level,
        cells.part_code,
        cells.part_specialty,
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
        part_level as level,
        part_code as org_code,
        part_specialty as specialty_code,
        sum(referrals) as referrals,
        sum(referrals * p_enough) / sum(referrals) as best,
        coalesce(sum(referrals) filter (p_enough >= yes_chance), 0) / sum(referrals) as sure,
        coalesce(sum(referrals) filter (p_enough <= no_chance), 0) / sum(referrals) as sure_not,
        coalesce(sum(referrals * p_none) filter (is_range(on_paper)), 0) / sum(referrals) as paper_only_best,
        coalesce(sum(referrals) filter (is_range(on_paper) and p_none >= yes_chance), 0)
        / sum(referrals) as paper_only_sure,
        coalesce(sum(referrals) filter (not is_range(on_paper) or p_none <= no_chance), 0)
        / sum(referrals) as paper_only_sure_not,
        sum(referrals * on_paper) / sum(referrals) as on_paper,
        sum(referrals * method_p_more) / sum(referrals) as method_best,
        coalesce(sum(referrals) filter (method_p_more >= yes_chance), 0) / sum(referrals) as method_sure,
        coalesce(sum(referrals) filter (method_p_more <= no_chance), 0) / sum(referrals) as method_sure_not,
        coalesce(sum(referrals * method_p_none) filter (is_range(method_on_paper)), 0)
        / sum(referrals) as method_paper_only_best,
        coalesce(sum(referrals) filter (is_range(method_on_paper) and method_p_none >= yes_chance), 0)
        / sum(referrals) as method_paper_only_sure,
        coalesce(sum(referrals) filter (not is_range(method_on_paper) or method_p_none <= no_chance), 0)
        / sum(referrals) as method_paper_only_sure_not,
        sum(referrals * method_on_paper) / sum(referrals) as method_on_paper,
        any_value(limits.least_told_share) as least_told_share,
    from tried
    cross join limits
    where part_level is not null
    group by all
    having sum(referrals) > 0
),

judged as (
    select
        summed.*,
        coalesce(choice.is_cannot_tell, false) as is_unsettled,
        is_unsettled or summed.sure + summed.sure_not < summed.least_told_share as is_unsettled_now,
    from summed
    cross join marts.build as build
    left join marts.choice as choice
        on
            summed.level = choice.level
            and summed.org_code = choice.org_code
            and summed.specialty_code = choice.specialty_code
            and choice.cut_code = $cut
            and build.newest_period = choice.period
)

select
    cuts.period,
    cuts.cut_code,
    cuts.cut::double as cut,
    judged.level,
    judged.org_code,
    judged.specialty_code,
    case
        when parts.is_by_specialty then specialties.specialty_name
        when judged.level = 'place' then coalesce(places.place_name, places.place_code)
        else areas.org_name
    end as name,
    judged.referrals,
    judged.sure,
    greatest(0, 1 - judged.sure - judged.sure_not) as cannot_tell,
    judged.sure_not,
    judged.is_unsettled as method_is_cannot_tell,
    judged.is_unsettled_now as is_cannot_tell,
    if(judged.is_unsettled_now, null, judged.best) as best,
    if(judged.is_unsettled_now, null, judged.best - judged.method_best) as change,
    judged.paper_only_sure,
    greatest(0, 1 - judged.paper_only_sure - judged.paper_only_sure_not) as paper_only_cannot_tell,
    judged.paper_only_sure_not,
    if(judged.is_unsettled_now, null, judged.paper_only_best) as paper_only_best,
    judged.on_paper,
    judged.method_sure,
    greatest(0, 1 - judged.method_sure - judged.method_sure_not) as method_cannot_tell,
    judged.method_sure_not,
    if(judged.is_unsettled, null, judged.method_best) as method_best,
    judged.method_paper_only_sure,
    greatest(0, 1 - judged.method_paper_only_sure - judged.method_paper_only_sure_not) as method_paper_only_cannot_tell,
    judged.method_paper_only_sure_not,
    if(judged.is_unsettled, null, judged.method_paper_only_best) as method_paper_only_best,
    judged.method_on_paper,
    build.method_version,
from judged
cross join parts
cross join marts.build as build
inner join marts.cuts as cuts on build.newest_period = cuts.period and cuts.cut_code = $cut
left join marts.areas as areas on judged.level = areas.level and judged.org_code = areas.org_code
left join marts.places as places on judged.level = 'place' and judged.org_code = places.place_code
left join marts.specialties as specialties on judged.specialty_code = specialties.specialty_code
order by if(parts.is_by_specialty, lpad(specialties.sort_order::varchar, 4, '0'), name), judged.org_code
