-- What a missing trust adds to the national totals with estimates: by the publisher's rule, from its last submission.
--
-- Of its list the figure as it was. Of what flows in a month (admitted, non-admitted and new) the figure times the
-- working days of this month over those of the month it was submitted for, so that it is not a whole number.
--
-- grain:   period, provider_code, specialty_code, pathway
-- columns:
--   period           month it is missing in
--   provider_code    trust
--   specialty_code   specialty, C_999 for all
--   pathway          pathway
--   patients         people, not a whole number for flows; null where the working days are not known
--   within_18_weeks  of the list, within 18 weeks; null for other pathways, as all that follow
--   over_52_weeks    of the list, 52 weeks or more
--   over_65_weeks    of the list, 65 weeks or more
--   over_78_weeks    of the list, 78 weeks or more
--   over_104_weeks   of the list, 104 weeks or more

with last_figures as (
    select
        missing.period,
        missing.last_period,
        missing.provider_code,
        waits.specialty_code,
        waits.pathway,
        waits.pathway = 'incomplete' as is_list,
        sum(waits.patients) as patients,
        coalesce(sum(waits.patients) filter (weeks_waited < method.treatment_weeks), 0)::bigint as within_18_weeks,
        coalesce(sum(waits.patients) filter (weeks_waited >= 52), 0)::bigint as over_52_weeks,
        coalesce(sum(waits.patients) filter (weeks_waited >= 65), 0)::bigint as over_65_weeks,
        coalesce(sum(waits.patients) filter (weeks_waited >= 78), 0)::bigint as over_78_weeks,
        coalesce(sum(waits.patients) filter (weeks_waited >= 104), 0)::bigint as over_104_weeks,
    from model.missing_options as missing
    cross join seeds.method
    inner join staging.rtt_waits as waits
        on missing.provider_code = waits.provider_code and missing.last_period = waits.period
    where missing.counts_in_estimates
    group by all
)

select
    last_figures.period,
    last_figures.provider_code,
    last_figures.specialty_code,
    last_figures.pathway,
    case
        when is_list then patients
        else patients * this_month.working_days / nullif(last_month.working_days, 0)
    end::double as patients,
    case when is_list then within_18_weeks end as within_18_weeks,
    case when is_list then over_52_weeks end as over_52_weeks,
    case when is_list then over_65_weeks end as over_65_weeks,
    case when is_list then over_78_weeks end as over_78_weeks,
    case when is_list then over_104_weeks end as over_104_weeks,
from last_figures
left join model.working_days as this_month using (period)
left join model.working_days as last_month on last_figures.last_period = last_month.period
