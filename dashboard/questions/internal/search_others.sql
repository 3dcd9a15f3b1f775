-- Hospitals and clinics, and specialties, whose name has every word that was typed or is of that code; a word may be nearly
-- one of the name's.
--
-- grain: kind, code

with named as (
    select 'provider' as kind, provider_code as code, provider_name as name, provider_name as keyed
    from marts.providers
    where last_period is not null
    union all
    select 'specialty', specialty_code, plain_name, plain_name || ' ' || specialty_name
    from marts.specialties
    where specialty_code <> 'C_999'
),

keyed as (
    select
        *,
        ' ' || trim(regexp_replace(
            replace(replace(lower(strip_accents(keyed)), '''', ''), 'saint ', 'st '), '[^a-z0-9]+', ' ', 'g'
        )) as name_key,
    from named
),

ranked as (
    select
        *,
        case
            when code = $text or list_contains($codes::varchar[], code) then 0
            when starts_with(name_key, ' ' || array_to_string($words::varchar[], ' ')) then 1
            when list_bool_and(list_transform($words::varchar[], lambda word: contains(name_key, ' ' || word))) then 2
            when list_bool_and(list_transform($words::varchar[], lambda word: list_bool_or(list_transform(
                string_split(name_key, ' '), lambda other: jaro_winkler_similarity(word, other) >= 0.93
            )))) then 3
        end as rank,
    from keyed
)

select kind, code, name
from ranked
where rank is not null
order by kind = 'provider', rank, name, code
limit 10
