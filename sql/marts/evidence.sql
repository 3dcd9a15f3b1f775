-- Every claim the subject rests on, its grade and why, and whether the publication that shows it is loaded.
--
-- grain:   claim_id
-- why:     What is not published has to be asked for, and what stands in for something is to be known for it.
-- caution: A grade is about what is published, not about whether the claim is true.
-- columns:
--   claim_id           name of the claim
--   sort_order         order to list them in
--   theme              theme it belongs to
--   condition          the condition of meaningful choice it is about, C1 to C8
--   claim              the claim, which may be true or not
--   is_quoted          whether it has words of its author, in quotation marks; all others are ours
--   document           document it stands in
--   author             who makes it
--   dated              when the document was written, as far as it says
--   people             how many people said so; null where that is not given
--   of_people          of how many who were asked; null where that is not given
--   basis              what the document rests on, in words
--   grade              direct: a figure is about just that; proxy: one stands in for it; gap: nothing published says
--   reason             why it has that grade
--   measured_by        the table that shows it; null where there is none yet
--   publication        source it is or could be shown by; null where there is none
--   title              the publication's title; null where it is not followed yet
--   page               address of the publisher's page
--   newest_period      newest period loaded
--   other_publication  publication that shows it and is not loaded here
--   state              loaded, not loaded yet, not followed, written down (by hand, from reports), or no publication
--   ask_for            what would show it better; null for what is shown directly
--   ask_of             who has it
--   addressed_to       whom a request is addressed to
--   is_public_body     whether the Freedom of Information Act holds for who has it

select
    claims.claim_id,
    row_number() over (order by themes.sort_order, documents.sort_order, claims.sort_order)::integer as sort_order,
    claims.theme,
    themes.condition,
    claims.claim,
    contains(claims.claim, '"') as is_quoted,
    claims.document,
    coalesce(claims.author, documents.author) as author,
    documents.dated,
    claims.people,
    claims.of_people,
    documents.basis,
    claims.grade,
    claims.reason,
    claims.measured_by,
    claims.publication,
    sources.title,
    sources.page,
    sources.newest_period,
    claims.other_publication,
    case
        when sources.releases > 0 then 'loaded'
        when claims.publication is not null then 'not loaded yet'
        when claims.other_publication is not null then 'not followed'
        when claims.measured_by is not null then 'written down'
        else 'no publication'
    end as state,
    claims.ask_for,
    claims.ask_of,
    record_keepers.addressed_to,
    record_keepers.is_public_body,
from model.claims as claims
left join seeds.themes as themes using (theme)
left join seeds.documents as documents using (document)
left join seeds.record_keepers as record_keepers using (ask_of)
left join marts.sources as sources on claims.publication = sources.source
order by sort_order
