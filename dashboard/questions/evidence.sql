-- Every claim the subject rests on, how well what is published can show it, and what to ask for where it cannot.
--
-- grain: claim_id
-- title: What is known, and what is not
-- caution: A grade is about what is published, not about whether the claim is true.
-- columns:
--   condition    Condition   | code
--   claim        Claim       | text
--   author       Said by     | text
--   document     Document    | text
--   people       People who said so | number
--   of_people    of          | number
--   grade        Grade       | text
--   reason       Why         | text
--   state        Publication | text
--   measured_by  Table       | note
--   ask_for      Ask for     | note
--   ask_of       Ask         | note

select
    claim_id,
    theme,
    condition,
    claim,
    is_quoted,
    document,
    author,
    dated,
    people,
    of_people,
    basis,
    grade,
    reason,
    measured_by,
    publication,
    title as publication_title,
    nullif(page, '') as page,
    newest_period,
    other_publication,
    state,
    ask_for,
    ask_of,
    addressed_to,
    is_public_body,
from marts.evidence
where
    ($grade = '' or grade = $grade)
    and ($theme = '' or theme = $theme)
    and ($document = '' or document = $document)
order by sort_order
