-- Public claims about choice and waiting, each beside what it comes to by our definitions, here and in England.
--
-- A practice has the figures of the sub-ICB location it lies in, or of its ICB.
--
-- grain: claim, figure, cut_code
-- title: Public claims, recomputed
-- caution: That our figure is another does not make a claim wrong: it counts something else.
-- columns:
--   words          The claim            | text
--   who            Who makes it         | text
--   claimed        Its figures          | text
--   figure_title   What we count        | note
--   cut_code       Can be used, at      | chosen
--   low            From                 | measure
--   value          Our figure           | measure
--   high           to                   | measure
--   england_value  England              | measure
--   status         Can it be told       | note

with areas as (
    select areas.level, areas.org_code, areas.level = 'sub_icb' as is_smallest
    from marts.areas as areas
    where areas.level = $level and ($level = 'england' or areas.org_code = $code)
    union all
    select areas.level, areas.org_code, areas.level = 'sub_icb'
    from marts.places as places
    inner join marts.areas as areas
        on
            (areas.level = 'sub_icb' and areas.org_code = places.sub_icb_code)
            or (areas.level = 'icb' and areas.org_code = places.icb_code)
    where places.place_code = $code
),

here as (
    select figures.*
    from marts.claim_figures as figures
    inner join areas using (level, org_code)
    -- Of a practice's two areas the smaller.
    qualify areas.is_smallest = max(areas.is_smallest) over ()
)

select
    here.period,
    claims.claim,
    claims.words,
    claims.who,
    claims.dated,
    claims.source as claim_source,
    claims.address,
    claims.claimed,
    claims.definition,
    claims.our_definition,
    claims.difference,
    here.figure,
    here.title as figure_title,
    here.cut_code,
    here.cut::double as cut,
    here.level,
    here.org_code,
    coalesce(here.unit, 'places') as unit,
    here.low,
    here.value,
    here.high,
    here.range_is,
    here.unknown_share,
    here.status,
    england.low as england_low,
    england.value as england_value,
    england.high as england_high,
    here.measured_by,
    claims.ask_for,
    claims.ask_of,
    claims.addressed_to,
    claims.is_public_body,
    here.method_version,
from marts.claims_made as claims
left join here using (claim)
left join marts.claim_figures as england
    on
        england.level = 'england'
        and here.figure = england.figure
        and here.cut_code is not distinct from england.cut_code
order by claims.sort_order, here.sort_order, here.cut_sort
