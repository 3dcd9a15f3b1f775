-- Documents whose claims are in the register, and how many claims of each.
--
-- grain:   document
-- columns:
--   document    name of the document
--   sort_order  order to list them in
--   title       its title, or what it is
--   short_name  what a list to pick from calls it
--   author      who wrote it
--   dated       when, as far as it says; null where it does not
--   people      how many people it asked or heard from; null where it asked none or does not say
--   basis       what it rests on, in words
--   claims      claims of it in the register

select
    documents.document,
    documents.sort_order,
    documents.title,
    documents.short_name,
    documents.author,
    documents.dated,
    documents.people,
    documents.basis,
    count(claims.claim_id) as claims,
from seeds.documents as documents
left join model.claims as claims using (document)
group by all
order by documents.sort_order
