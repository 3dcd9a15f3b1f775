-- Names in the RTT extract, by code: the newest is used, because names change case, suffix and punctuation.
--
-- grain:   kind, code
-- columns:
--   kind    provider, commissioner or icb
--   code    ODS code
--   name    newest name that is one
--   parent  the provider's ICB, as the extract has it; null for the others

with named as (
    select distinct
        period, 'provider' as kind, provider_code as code, provider_name as name, provider_parent_code as parent
    from raw.rtt_waits
    where specialty_code = 'C_999'
    union all
    select distinct period, 'commissioner', commissioner_code, commissioner_name, null
    from raw.rtt_waits
    where specialty_code = 'C_999'
    union all
    select distinct period, 'icb', commissioner_parent_code, commissioner_parent_name, null
    from raw.rtt_waits
    where specialty_code = 'C_999' and commissioner_parent_code is not null
)

select
    kind,
    code,
    arg_max(name, period) filter (name is not null and name <> '#N/A') as name,
    arg_max(parent, period) as parent,
from named
group by all
