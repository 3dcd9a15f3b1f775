-- Figures of the area that newly left what is usual in the newest month, and what is known to be behind it.
--
-- A change that comes of a provider that fell silent or reports again, of a month published again, of another method or of
-- another target is said to be that, and is not counted as a signal. One of few people is listed and not named above. A signal of the report before is not named again.
--
-- A region has the figures of its integrated care boards.
--
-- grain: measure, org_code, specialty_code, cut_code
-- title: What left its usual limits
-- caution: A signal says that something changed, not why, nor that it is bad. Some come by chance.
-- none: No figure newly left its usual limits.
-- columns:
--   area_name       Area               | name
--   measure_name    Figure             | text
--   specialty_name  Specialty          | text
--   cut_code        In time means      | chosen
--   judged          Judged by          | text
--   signal          Rule               | text
--   direction       Than usual         | text
--   points          Months             | number
--   known_cause     Known to be behind it | note

with home as (
    select org_code as icb_code
    from marts.areas
    where level = 'icb' and ($level = 'england' or org_code = $code or parent_code = $code)
),

watched as (
    select $level as level, $code as org_code
    where $level <> 'region'
    union all
    select 'icb', icb_code
    from home
    where $level = 'region'
),

newly as (
    select signals.*
    from marts.signals
    inner join watched using (level, org_code)
    cross join marts.build
    left join before.marts.signals as earlier
        on
            signals.measure = earlier.measure
            and signals.cut_code is not distinct from earlier.cut_code
            and signals.level = earlier.level
            and signals.org_code = earlier.org_code
            and signals.specialty_code = earlier.specialty_code
            and signals.period = earlier.period
            and earlier.is_new
            and signals.direction = earlier.direction
    where
        signals.period = build.newest_period
        and signals.is_new
        and earlier.measure is null
),

-- Who fell silent in the newest month, or did so the month before and reports again.
interrupted as (
    select
        missing.provider_code,
        any_value(missing.provider_name) as provider_name,
        bool_or(missing.period = build.newest_period) as is_silent,
    from marts.missing_providers as missing
    cross join marts.build
    where
        (missing.period = build.newest_period and missing.missing_since = build.newest_period)
        or (
            missing.period = build.newest_period - to_months(1)
            and missing.provider_code not in (
                select provider_code from marts.missing_providers where period = build.newest_period
            )
        )
    group by missing.provider_code
),

-- 0.01 as the menu: where fewer people go than this, a provider's silence moves no figure of the area.
felt as (
    select
        interrupted.provider_name,
        interrupted.is_silent,
        coalesce(starts.specialty_code, 'all') as specialty_code,
        starts.provider_code,
        sum(starts.starts) / sum(sum(starts.starts)) over (partition by coalesce(starts.specialty_code, 'all')) as share,
    from marts.clock_starts as starts
    cross join marts.build
    inner join home using (icb_code)
    left join interrupted using (provider_code)
    where starts.period >= build.newest_period - to_months(12) and starts.period < build.newest_period
    group by
        interrupted.provider_name,
        interrupted.is_silent,
        starts.provider_code,
        grouping sets ((), (starts.specialty_code))
    qualify share >= 0.01 and interrupted.provider_name is not null
),

by_specialty as (
    select
        specialty_code,
        first(provider_name order by share desc, provider_code) as provider_name,
        bool_or(is_silent) as is_silent,
        count(*) as providers,
    from felt
    group by all
),

limits as (
    select max(value) as least_people from marts.method_limits where setting = 'report_least_people'
),

cuts_before as (
    select cut_code, cut as cut_before
    from marts.signals
    cross join marts.build
    where signals.period = build.newest_period - to_months(1) and level = 'england' and cut_code is not null
    group by all
)

select
    newly.period,
    newly.org_code,
    areas.org_name as area_name,
    newly.level <> $level as is_of_part,
    newly.measure,
    case newly.measure
        when 'new_starts' then 'people who started waiting'
        when 'patients_waiting' then 'people waiting'
        when 'within_18_weeks_share' then 'people waiting under 18 weeks'
        when 'coverage' then 'people with a real choice'
    end as measure_name,
    newly.specialty_code,
    coalesce(specialties.plain_name, 'All specialties') as specialty_name,
    newly.cut_code,
    newly.cut::double as cut,
    if(newly.is_change, 'change', 'level') as judged,
    newly.is_change,
    newly.month_value,
    newly.value,
    newly.mean,
    newly.lower_limit,
    newly.upper_limit,
    newly.signal,
    newly.direction,
    newly.points,
    newly.new_by_chance,
    newly.measure in ('new_starts', 'patients_waiting')
    and greatest(newly.month_value, if(newly.is_change, 0, newly.mean)) < limits.least_people as is_of_few,
    abs(newly.value - newly.mean) / nullif(newly.upper_limit - newly.mean, 0) as limits_away,
    case
        when build.method_version <> old.method_version then 'the method changed'
        when newly.cut <> cuts_before.cut_before then 'the target changed'
        when build.build_id <> old.build_id and build.newest_period = old.newest_period then 'the month was published again'
        when by_specialty.is_silent
            then by_specialty.provider_name
                || if(by_specialty.providers > 1, ' and ' || (by_specialty.providers - 1) || ' more', '')
                || ' sent no figures'
        when by_specialty.provider_name is not null
            then by_specialty.provider_name
                || if(by_specialty.providers > 1, ' and ' || (by_specialty.providers - 1) || ' more', '')
                || ' sends figures again'
    end as known_cause,
    newly.method_version,
from newly
cross join marts.build
cross join before.marts.build as old
cross join limits
left join by_specialty using (specialty_code)
left join cuts_before using (cut_code)
left join marts.areas as areas on newly.level = areas.level and newly.org_code = areas.org_code
left join marts.specialties using (specialty_code)
order by known_cause is not null, is_of_few, newly.specialty_code <> 'all', limits_away desc, newly.measure, newly.org_code, specialties.sort_order
