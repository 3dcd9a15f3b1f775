-- One door month by month: new starts at a provider from the ICB a place lies in, and from all its other ICBs.
--
-- Those of the other ICBs stand in the size of this one as well: times what this ICB had on average in the months before
-- the newest three, divided by what the others had, where they had enough to compare. A month the provider did not
-- submit is a row without a value. Below is under half of this ICB's average of the months before. The newest month comes
-- first.
--
-- grain: period
-- title: Starts month by month
-- caution: A door that fell is a signal to ask about, not a cause. Counts have seasons and small ones vary by chance.
-- columns:
--   period         Month                            | month
--   starts         Starts from this ICB             | number
--   others         From its other ICBs              | number
--   others_scaled  From those, in this ICB's size   | decimal
--   is_recent      Compared with the months before  | test
--   revised        Revised                          | day

with home as (
    select icb_code from marts.places where place_code = $code
    union all
    select case level when 'icb' then org_code else parent_code end
    from marts.areas
    where level in ('icb', 'sub_icb') and org_code = $code
),

months as (
    select
        period,
        row_number() over (order by period desc) <= 3 as is_recent,
    from (select distinct period from marts.clock_starts)
),

counted as (
    select
        period,
        coalesce(sum(starts) filter (icb_code in (select icb_code from home)), 0)::bigint as starts,
        coalesce(sum(starts) filter (icb_code not in (select icb_code from home)), 0)::bigint as others,
    from marts.clock_starts
    where provider_code = $provider and $specialty in ('all', specialty_code) and exists (from home)
    group by period
),

limits as (
    select
        max(value) filter (setting = 'open_floor_share') as open_floor,
        max(value) filter (setting = 'closed_least_median') as least_compared,
    from marts.method_limits
),

usual as (
    select avg(starts) as starts, avg(others) as others
    from counted
    inner join months using (period)
    where not is_recent
),

judged as (
    select
        months.period,
        months.is_recent,
        counted.starts,
        counted.others,
        if(usual.others >= limits.least_compared, counted.others * usual.starts / usual.others, null) as others_scaled,
        counted.starts < limits.open_floor * usual.starts as is_below,
        usual.starts as usual_starts,
    from months
    cross join usual
    cross join limits
    left join counted using (period)
    where exists (from counted)
)

select
    judged.period,
    judged.starts,
    judged.others,
    judged.others_scaled,
    judged.is_recent,
    judged.is_below,
    judged.usual_starts,
    coalesce(judged.period > max(period) filter (not is_below) over (), is_below) as is_fallen,
    (
        select max(revisions.newer_published)
        from marts.revisions
        where revisions.org_code = $provider and revisions.period = judged.period
    ) as revised,
    build.method_version,
from judged
cross join marts.build
order by judged.period desc
