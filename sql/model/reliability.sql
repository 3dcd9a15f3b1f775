-- What was predicted of earlier months and then seen: by tenths of each chance, and how often the likely range of an ICB held
-- its coverage.
--
-- grain:   what, class
-- columns:
--   what             open, timely at a cut or accessible at a cut, by tenths; likely range of ICBs at a cut
--   class            tenth of the chance; 80% of a range
--   cases            doors, cohorts, options on paper, or ICBs, each in every month
--   predicted        mean chance; 0.8 of a range. Of doors with few usual starts, that it is open and anybody comes
--   seen             share of which it came true
--   difference_low   of seen less predicted, the lower end of a 95% interval by drawing providers anew; null of ranges
--   difference_high  upper end
--   kind             fitted (and seen out of sample) or seeded

with sums as (
    select
        'open, by tenths' as what,
        tenth_of(p_taken) as class,
        option_id,
        count(*) as option_cases,
        sum(p_open) as option_predicted,
        sum(is_open::integer) as option_seen,
        if(bool_and(kind = 'fitted'), 'fitted', 'seeded') as kind,
    from model.door_predictions
    group by all
    union all
    select
        'timely at ' || cut_code || ', by tenths',
        tenth_of(p_timely),
        option_id,
        count(*),
        sum(p_timely),
        sum(is_timely::integer),
        if(bool_and(kind = 'fitted'), 'fitted', 'seeded'),
    from model.timely_predictions
    group by cut_code, tenth_of(p_timely), option_id
    union all
    select 'accessible at ' || cut_code || ', by tenths', tenth, option_id, cases, predicted, seen, kind
    from model.accessible_predictions
),

tenths as (
    select
        what,
        class,
        sum(option_cases)::bigint as cases,
        sum(option_predicted) / nullif(sum(option_cases), 0) as predicted,
        sum(option_seen) / nullif(sum(option_cases), 0) as seen,
        resampled_difference(
            any_value(what || class),
            list(
                { 'cases': option_cases::double, 'predicted': option_predicted, 'seen': option_seen::double }
                order by option_id
            )
        ) as ends,
        if(bool_and(kind = 'fitted'), 'fitted', 'seeded') as kind,
    from sums
    group by all
)

select
    what,
    class,
    cases,
    predicted,
    seen,
    ends[1] as difference_low,
    ends[2] as difference_high,
    kind,
from tenths
union all
select
    'likely range of ICBs at ' || covered.cut_code,
    '80%',
    count(*),
    0.8,
    avg((covered.covered between ranges.covered_low and ranges.covered_high)::integer),
    null,
    null,
    if(any_value(cohorts.are_fitted), 'fitted', 'seeded'),
from model.seen_coverage as covered
inner join model.likely_ranges as ranges
    on
        covered.period = ranges.period
        and covered.cut_code = ranges.cut_code
        and covered.icb_code = ranges.org_code
        and ranges.level = 'icb'
        and ranges.specialty_code = 'all'
cross join (select bool_and(kind = 'fitted') as are_fitted from model.timely_predictions) as cohorts
group by covered.cut_code
