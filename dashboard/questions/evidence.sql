-- Every claim the subject rests on, how well what is published can show it, and what to ask for where it cannot.
--
-- grain: claim_id
-- title: What is known, and what is not
-- caution: A grade is about what is published, not about whether the claim is true.
-- columns:
--   condition    Condition   | code
--   claim        Claim       | text
--   said_by      Said by     | text
--   grade        Grade       | text
--   state        Publication | text
--   measured_by  Table       | text
--   ask_for      Ask for     | text
--   ask_of       Ask         | text

select
    claim_id,
    condition,
    claim,
    said_by,
    grade,
    measured_by,
    publication,
    title as publication_title,
    nullif(page, '') as page,
    newest_period,
    state,
    ask_for,
    ask_of,
from marts.evidence
order by sort_order
