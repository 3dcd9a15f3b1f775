-- Starts, treatments and the list of each option and specialty, each month: what the chance of treatment is made from.
--
-- grain:   period, option_id, specialty_code
-- columns:
--   period            month
--   option_id         option
--   specialty_code    specialty; C_999 is left out
--   starts            new clock starts
--   completed         completed pathways, with those whose wait is unknown
--   treated           completed pathways of under 18 weeks
--   passing_18_weeks  people a week who pass 18 weeks waiting: the mean of the list's bands from 16 to 20 weeks
--   waiting           people waiting at the end of the month

select
    bands.period,
    provider_options.option_id,
    bands.specialty_code,
    coalesce(sum(patients) filter (pathway = 'new'), 0)::integer as starts,
    coalesce(sum(patients) filter (is_completed(pathway)), 0)::integer as completed,
    coalesce(
        sum(patients) filter (is_completed(pathway) and weeks_waited < treatment_weeks), 0
    )::integer as treated,
    coalesce(
        sum(patients) filter (
            pathway = 'incomplete'
            and weeks_waited >= treatment_weeks - passing_weeks
            and weeks_waited < treatment_weeks + passing_weeks
        ), 0
    ) / nullif(2 * any_value(passing_weeks), 0) as passing_18_weeks,
    coalesce(sum(patients) filter (pathway = 'incomplete'), 0)::integer as waiting,
from model.waiting_bands as bands
cross join seeds.method
inner join model.provider_options on bands.org_code = provider_options.provider_code
where bands.level = 'provider' and bands.specialty_code <> 'C_999' and bands.patients > 0
group by all
