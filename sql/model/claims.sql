-- Every claim of the register, of every document.
--
-- A document adds its claims by a file `sql/seeds/<document>_claims.sql`.
--
-- grain:   claim_id
-- columns:
--   claim_id           name of the claim
--   document           document it stands in
--   sort_order         order within its file
--   theme              theme it belongs to
--   claim              the claim, which may be true or not
--   author             who makes it, where that is not the document's own author; else null
--   people             how many people said so; null where that is not given
--   of_people          of how many who were asked
--   grade              direct: a figure is about just that; proxy: one stands in for it; gap: nothing published says
--   reason             why it has that grade
--   measured_by        the table that shows it; null where there is none yet
--   publication        source it is or could be shown by; null where there is none
--   other_publication  publication that shows it and is not loaded here
--   ask_for            what would show it better; null for what is shown directly
--   ask_of             who has it

select
    alike.claim_id,
    alike.document,
    alike.sort_order,
    alike.theme,
    alike.claim,
    alike.author,
    alike.people,
    alike.of_people,
    alike.grade,
    alike.reason,
    alike.measured_by,
    alike.publication,
    alike.other_publication,
    alike.ask_for,
    alike.ask_of,
from seeds."*_claims" as alike
