-- The five label shares of every figure of choice add up to one.

select period, cut_code, level, org_code, specialty_code
from marts.choice
where (
    abs(share_meaningful + share_one + share_paper_only + share_none_on_paper + share_cannot_tell - 1) <= 1e-9
) is not true
order by all
