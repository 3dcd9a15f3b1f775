-- The six label shares of every figure of choice add up to one, and a range holds its expected share.

select period, cut_code, level, org_code, specialty_code
from marts.choice
where (
    abs(
        share_meaningful + share_one + share_paper_only + share_none_on_paper + share_no_real_choice
        + share_cannot_tell - 1
    ) <= 1e-9
    and coverage_best between 0 and 1 + 1e-9
    and coverage_best between coalesce(coverage_low, coverage_best) and coalesce(coverage_high, coverage_best)
    and paper_only_best between coalesce(paper_only_low, paper_only_best) and coalesce(paper_only_high, paper_only_best)
) is not true
order by all
