-- What people said, of those who were asked: their words, or how many said so.
--
-- grain: claim_id
-- title: What people said
-- caution: Those who were asked, or who wrote in, need not be like everybody.
-- columns:
--   claim      What they said  | text
--   author     Who             | text
--   people     How many said so | number
--   of_people  of              | number
--   basis      It rests on     | text

select
    evidence.claim_id,
    evidence.claim,
    evidence.author,
    evidence.document,
    evidence.people,
    evidence.of_people,
    evidence.basis,
from marts.evidence as evidence
inner join marts.documents as documents using (document)
where documents.people > 0 and (evidence.is_quoted or evidence.people is not null)
order by evidence.people desc nulls last, evidence.sort_order
