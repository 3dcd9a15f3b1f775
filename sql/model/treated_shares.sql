-- P18 of each option: of the people who stay on its list, the share treated within 18 weeks.
--
-- T people were treated in under 18 weeks in the window, and W passed 18 weeks still waiting; P18 is T / (T + W). The
-- window is three months, or twelve where three have too few people. There is none where twelve have too few, where the
-- option did not submit, or where its treatments seem not to be reported. Only months in which it submitted count.
--
-- grain:   period, option_id, specialty_code
-- columns:
--   period                   month
--   option_id                option
--   specialty_code           specialty it has anybody in, in any loaded month
--   starts_3_months          new starts in the last three months
--   basis                    three months, twelve months or the specialty
--   p18                      T / (T + W), 0-1; null where the basis is the specialty
--   p18_strict               treated against new starts of the same months, at most 1: as if all who leave the list
--                            otherwise were not treated
--   are_treatments_reported  false where completions are few for the starts, and the list did not rise for it
--   is_falling               whether starts a month are 70% or less of those of the three months before

with windows as (
    select
        month_windows.period,
        month_windows.history_period,
        submissions.option_id,
        months_ago,
        months.weeks,
        months_ago < method.recent_months as is_recent,
        months_ago >= method.recent_months and months_ago < 2 * method.recent_months as is_before,
        months_ago < method.menu_months as is_year,
        max(months_ago) filter (months_ago <= method.recent_months)
            over (partition by month_windows.period, submissions.option_id) as list_months,
    from model.month_windows
    cross join seeds.method
    inner join model.submissions on month_windows.history_period = submissions.period
    inner join model.months as months on month_windows.history_period = months.period
    where submissions.state = 'submitted'
),

specialties as (
    select distinct option_id, specialty_code from model.option_flows
),

sums as (
    select
        standing.period,
        specialties.option_id,
        specialties.specialty_code,
        coalesce(bool_or(months_ago = 0), false) as is_submitted,
        count(*) filter (is_recent) as months_recent,
        count(*) filter (is_before) as months_before,
        coalesce(sum(starts) filter (is_recent), 0) as recent_starts,
        coalesce(sum(starts) filter (is_before), 0) as before_starts,
        coalesce(sum(starts) filter (is_year), 0) as year_starts,
        coalesce(sum(completed) filter (is_recent), 0) as recent_completed,
        coalesce(sum(treated) filter (is_recent), 0) as recent_treated,
        coalesce(sum(treated) filter (is_year), 0) as year_treated,
        -- The mean of the month ends, times the weeks of the window.
        coalesce(sum(passing_18_weeks) filter (is_recent), 0)
        * sum(weeks) filter (is_recent) / nullif(months_recent, 0) as recent_passed,
        coalesce(sum(passing_18_weeks) filter (is_year), 0)
        * sum(weeks) filter (is_year) / nullif(count(*) filter (is_year), 0) as year_passed,
        -- Of the months since the first list that is known, as if of all of the window.
        (
            coalesce(sum(waiting) filter (months_ago = 0), 0)
            - coalesce(sum(waiting) filter (months_ago = list_months), 0)
        ) * months_recent / nullif(any_value(list_months), 0) as rise,
    from model.standing_options as standing
    inner join specialties on standing.option_id = specialties.option_id
    left join windows
        on standing.period = windows.period and standing.option_id = windows.option_id
    left join model.option_flows as flows
        on
            windows.history_period = flows.period
            and windows.option_id = flows.option_id
            and specialties.specialty_code = flows.specialty_code
    group by standing.period, specialties.option_id, specialties.specialty_code
),

judged as (
    select
        sums.*,
        not coalesce(
            recent_starts >= least_starts
            and recent_completed < unreported_share * recent_starts
            and recent_starts - recent_completed > unreported_rises * rise,
            false
        ) as are_treatments_reported,
        coalesce(
            before_starts > 0
            and recent_starts * months_before <= falling_share * before_starts * months_recent,
            false
        ) as is_falling,
        case
            when not is_submitted or not are_treatments_reported then 'the specialty'
            when recent_starts >= least_starts and recent_treated + recent_passed >= least_starts then 'three months'
            when year_starts >= least_starts and year_treated + year_passed >= least_starts then 'twelve months'
            else 'the specialty'
        end as basis,
    from sums
    cross join seeds.method
)

select
    period,
    option_id,
    specialty_code,
    recent_starts::integer as starts_3_months,
    basis,
    case basis
        when 'three months' then recent_treated / nullif(recent_treated + recent_passed, 0)
        when 'twelve months' then year_treated / nullif(year_treated + year_passed, 0)
    end as p18,
    case basis
        when 'three months' then least(1, recent_treated / nullif(recent_starts, 0))
        when 'twelve months' then least(1, year_treated / nullif(year_starts, 0))
    end as p18_strict,
    are_treatments_reported,
    is_falling,
from judged
