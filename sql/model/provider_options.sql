-- Which provider codes make one option, and while: codes that succeed one another count once from that date.
--
-- A merger starts a new era of the successor, whose history is that of both codes; before it they are two options.
--
-- grain:   option_id, provider_code
-- columns:
--   option_id      number of the option in one era
--   option_code    provider code the option goes by
--   provider_code  a code whose patients are the option's
--   era_from       first month of the era
--   era_to         first month after it

with recursive successors as (
    select
        provider_code,
        provider_code as option_code,
        date '1900-01-01' as since,
        [provider_code || ' 1900-01-01'] as passed,
    from (
        select distinct provider_code from staging.rtt_waits where specialty_code = 'C_999'
        union
        select predecessor_code from staging.provider_successions
    ) as seen
    union all
    select
        successors.provider_code,
        successions.successor_code,
        greatest(successors.since, successions.effective_on),
        list_append(
            passed, successions.successor_code || ' ' || greatest(successors.since, successions.effective_on)
        ),
    from successors
    inner join staging.provider_successions as successions on successors.option_code = successions.predecessor_code
    -- Two codes written down as each other's successor would go round for ever.
    where
        not list_contains(
            passed, successions.successor_code || ' ' || greatest(successors.since, successions.effective_on)
        )
),

ended as (
    select predecessor_code as option_code, effective_on as ends from staging.provider_successions
),

starts as (
    select distinct option_code, since as era_from from successors
),

eras as (
    select
        option_code,
        era_from,
        coalesce(
            lead(era_from) over (partition by option_code order by era_from),
            ends,
            date '9999-12-01'
        ) as era_to,
    from starts
    left join ended using (option_code)
),

numbered as (
    select
        row_number() over (order by option_code, era_from)::integer as option_id,
        option_code,
        era_from,
        era_to,
    from eras
    where
        era_to > (select min(period) from model.months)
        and era_from <= (select max(period) from model.months)
        and option_code in (select provider_code from staging.rtt_waits where specialty_code = 'C_999')
)

select distinct
    numbered.option_id,
    numbered.option_code,
    successors.provider_code,
    numbered.era_from,
    numbered.era_to,
from numbered
inner join successors
    on
        numbered.option_code = successors.option_code
        and successors.since <= numbered.era_from
