-- Claims about choice and waiting that are made in public, what each counts, what we count beside it, and why they differ.
--
-- grain:   claim
-- why:     Two figures about the same thing can both be right and differ, since each counts something else.
-- caution: That our figure is another does not make a claim wrong: it counts something else.
-- columns:
--   claim           name of the claim
--   sort_order      order to show them in
--   who             who makes it
--   dated           when, in words
--   words           the claim; words in quotation marks are those of who makes it, all others are ours
--   source          where it stands
--   address         page of the source; null where we know none
--   claimed         its figures, as it gives them
--   definition      what it counts
--   our_definition  what we count
--   difference      why they differ
--   ask_for         what would settle it
--   ask_of          who has that
--   addressed_to    whom a request is addressed to
--   is_public_body  whether the Freedom of Information Act holds for who has it

select
    claims.claim,
    claims.sort_order,
    claims.who,
    claims.dated,
    claims.words,
    claims.source,
    claims.address,
    claims.claimed,
    claims.definition,
    claims.our_definition,
    claims.difference,
    claims.ask_for,
    claims.ask_of,
    keepers.addressed_to,
    keepers.is_public_body,
from seeds.claims_made as claims
left join seeds.record_keepers as keepers using (ask_of)
order by claims.sort_order
