-- Places that match what was typed, nearest first: the code itself, a postcode, a name that begins so, every word
-- in the name, every word nearly. Asked of `places` (places.sql), which stands before it.
--
-- grain: level, code

, keyed as (
    select
        *,
        replace(upper(postcode), ' ', '') as postcode_key,
        ' ' || trim(regexp_replace(
            replace(replace(lower(strip_accents(coalesce(name, ''))), '''', ''), 'saint ', 'st '), '[^a-z0-9]+', ' ', 'g'
        )) as name_key,
    from places
),

ranked as (
    select
        *,
        case
            when code = $text then 0
            when $postcode <> '' and starts_with(postcode_key, $postcode) then 1
            when $sector <> '' and starts_with(postcode_key, $sector) then 2
            when $outward <> '' and starts_with(postcode_key, $outward) then 3
            when starts_with(name_key, ' ' || array_to_string($words, ' ')) then 4
            when list_bool_and(list_transform($words, lambda word: contains(name_key, ' ' || word))) then 5
            when list_bool_and(list_transform($words, lambda word: list_bool_or(list_transform(
                string_split(name_key, ' '), lambda other: jaro_winkler_similarity(word, other) >= 0.9
            )))) then 6
        end as rank,
    from keyed
)

select level, code, name, postcode, sub_icb_name, icb_name, count(*) over () as found
from ranked
where rank is not null and (rank > 3 or rank = (select min(rank) from ranked))
order by rank, case level when 'england' then 0 when 'icb' then 1 when 'sub_icb' then 2 else 3 end, name, postcode, code
limit 12
