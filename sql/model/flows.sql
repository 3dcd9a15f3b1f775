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
    published.period,
    provider_options.option_id,
    published.commissioner_code,
    published.specialty_code,
    coalesce(sum(published.patients) filter (pathway_of(part) = 'new'), 0)::integer as starts,
    coalesce(sum(published.patients) filter (pathway_of(part) in ('admitted', 'non_admitted')), 0)::integer
        as completed,
    coalesce(
        sum(published.within_18_weeks) filter (pathway_of(part) in ('admitted', 'non_admitted')), 0
    )::integer as completed_within_18_weeks,
    coalesce(sum(published.patients) filter (part = 'Part_2'), 0)::integer as waiting,
from model.published_rows as published
inner join model.provider_options using (provider_code)
where published.specialty_code <> 'C_999' and published.part <> 'Part_2A'
group by all
