-- Every claim the subject rests on, its grade, and whether the publication that shows it is loaded.
--
-- grain:   claim_id
-- why:     What is not published has to be asked for, and what stands in for something is to be known for it.
-- caution: A grade is about what is published, not about whether the claim is true.
-- columns:
--   claim_id       name of the claim
--   sort_order     order to list them in
--   condition      the condition of meaningful choice it is about, C1 to C8
--   claim          the claim, which may be true or not
--   said_by        who makes it, or where it stands
--   grade          direct: a figure is about just that; proxy: one stands in for it; gap: nothing published says
--   measured_by    the table that shows it; null where there is none yet
--   publication    source it is or could be shown by; null where there is none
--   title          the publication's title; null where it is not followed yet
--   page           address of the publisher's page
--   newest_period  newest period loaded
--   state          loaded, not loaded yet, or no publication
--   ask_for        what would show it better; null for what is shown directly
--   ask_of         who has it

select
    evidence.claim_id,
    evidence.sort_order,
    evidence.condition,
    evidence.claim,
    evidence.said_by,
    evidence.grade,
    evidence.measured_by,
    evidence.publication,
    sources.title,
    sources.page,
    sources.newest_period,
    case
        when evidence.publication is null then 'no publication'
        when sources.releases > 0 then 'loaded'
        else 'not loaded yet'
    end as state,
    evidence.ask_for,
    evidence.ask_of,
from seeds.evidence as evidence
left join marts.sources as sources on evidence.publication = sources.source
order by evidence.sort_order
