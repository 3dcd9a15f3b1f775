-- The chance of treatment within 18 weeks for somebody of an area who joins now: that of each option, by where people join.
--
-- Each of the area's new starts of the last three months counts with the chance at the option it went to. Options whose
-- own figures do not give a chance are left out, and their starts are unknown.
--
-- grain:   level, org_code
-- title:   A newcomer's chance of treatment within 18 weeks
-- unit:    share of new starts
-- better:  higher
-- why:     How long people on a list have waited is not how long somebody who joins it will wait.
-- caution: Of people who stay on the list; who leaves it untreated is not counted. The low and the high end are those of every
--          option at once, as if all erred the same way.
-- columns:
--   period          the newest month
--   level           england, icb or sub_icb
--   org_code        code at that level; ENG for England
--   starts          new starts of three months
--   known_starts    of them, at options with a chance of their own
--   unknown_share   share at the others
--   chance_low      mean of the 10% points
--   chance_best     mean of the expected chances
--   chance_high     mean of the 90% points
--   is_cannot_tell  less than a fifth can be told, or the range is above 40 points: no estimate is shown
--   method_version  version of the limits

with starts as (
    select
        months.period,
        flows.commissioner_code,
        sum(flows.starts) as starts,
        sum(flows.starts) filter (chances.basis <> 'the specialty') as known_starts,
        sum(flows.starts * chances.p18_low) filter (chances.basis <> 'the specialty') as low,
        sum(flows.starts * chances.p18_best) filter (chances.basis <> 'the specialty') as best,
        sum(flows.starts * chances.p18_high) filter (chances.basis <> 'the specialty') as high,
    from model.month_windows as months
    cross join seeds.method
    inner join model.flows as flows on months.history_period = flows.period
    -- Of a merger the parts have flows of their own too: the options of the month count each person once.
    inner join model.standing_options as standing
        on months.period = standing.period and flows.option_id = standing.option_id
    left join model.chances as chances
        on
            months.period = chances.period
            and flows.option_id = chances.option_id
            and flows.specialty_code = chances.specialty_code
    where months.period = (select max(period) from model.months) and months.months_ago < method.recent_months
    group by all
),

summed as (
    select
        starts.period,
        areas.level,
        areas.org_code,
        sum(starts.starts)::bigint as starts,
        coalesce(sum(starts.known_starts), 0)::bigint as known_starts,
        sum(starts.low) / nullif(sum(starts.known_starts), 0) as low,
        sum(starts.best) / nullif(sum(starts.known_starts), 0) as best,
        sum(starts.high) / nullif(sum(starts.known_starts), 0) as high,
    from starts
    left join model.commissioners as commissioners using (period, commissioner_code)
    cross join lateral (
        values
        ('england', 'ENG'),
        ('icb', commissioners.icb_code),
        ('sub_icb', if(commissioners.icb_code is not null, starts.commissioner_code, null))
    ) as areas (level, org_code)
    where areas.org_code is not null
    group by all
)

select
    summed.period,
    summed.level,
    summed.org_code,
    summed.starts,
    summed.known_starts,
    1 - known_starts / nullif(starts, 0) as unknown_share,
    low as chance_low,
    best as chance_best,
    high as chance_high,
    coalesce(known_starts / nullif(starts, 0) < method.least_told_share or high - low > method.widest_range, true)
        as is_cannot_tell,
    method.method_version,
from summed
cross join seeds.method
where starts > 0
order by level, org_code
