-- New starts and completed pathways of each option, by commissioner and specialty, each month.
--
-- grain:   period, option_id, commissioner_code, specialty_code
-- columns:
--   period                     month
--   option_id                  option
--   commissioner_code          where the patients come from
--   specialty_code             specialty; C_999 is left out
--   starts                     new clock starts
--   completed                  completed pathways, with those whose wait is unknown
--   completed_within_18_weeks  completed pathways of 18 weeks or less
--   waiting                    people waiting at the end of the month

select
    waits.period,
    provider_options.option_id,
    waits.commissioner_code,
    waits.specialty_code,
    coalesce(sum(waits.patients) filter (waits.pathway = 'new'), 0)::integer as starts,
    coalesce(sum(waits.patients) filter (waits.pathway in ('admitted', 'non_admitted')), 0)::integer as completed,
    coalesce(
        sum(waits.patients) filter (waits.pathway in ('admitted', 'non_admitted') and weeks_waited < treatment_weeks), 0
    )::integer as completed_within_18_weeks,
    coalesce(sum(waits.patients) filter (waits.pathway = 'incomplete'), 0)::integer as waiting,
from staging.rtt_waits as waits
cross join seeds.method
inner join model.provider_options using (provider_code)
where waits.specialty_code <> 'C_999'
group by all
