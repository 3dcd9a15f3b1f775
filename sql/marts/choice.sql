-- Meaningful-choice coverage: of the people expected to be referred, the share with at least two accessible options.
--
-- Practices whose sub-ICB the extract of the month does not have could have any choice or none: their people are in the
-- low and the high end and in share_cannot_tell, and the best estimate is that of the others.
--
-- grain:   period, cut_code, level, org_code, specialty_code
-- title:   Meaningful-choice coverage
-- unit:    share of expected referrals
-- better:  higher
-- why:     A choice may exist on paper and not be genuinely accessible to people.
-- caution: What people were offered is not published; the options on paper are modelled. Places only for the newest month.
-- columns:
--   period               month
--   cut_code             cut an option must reach to be accessible
--   cut                  chance of treatment within 18 weeks an option must reach
--   level                england, icb, sub_icb or place
--   org_code             code at that level; ENG for England
--   specialty_code       treatment function; all for every one together
--   referrals            expected referrals a year, from the months loaded
--   coverage_low         share with two or more options accessible for certain
--   coverage_best        by best estimates, of those of whom anything can be told; null where that is nobody
--   coverage_high        with two or more that may be accessible
--   paper_only_low       share with two or more on paper and certainly none accessible
--   paper_only_best      by best estimates, of those of whom anything can be told; null where that is nobody
--   paper_only_high      with two or more on paper and none accessible for certain
--   share_meaningful     share of referrals in cells labelled meaningful choice
--   share_one            one real option
--   share_paper_only     paper only
--   share_none_on_paper  no choice even on paper
--   share_cannot_tell    cannot tell
--   method_version       version of the limits

with newest as (
    select max(period) as newest_period from model.cell_counts
),

summed as (
    select
        period,
        cut_code,
        cut,
        case
            when grouping(place_code) = 0 then 'place'
            when grouping(sub_icb_code) = 0 then 'sub_icb'
            when grouping(icb_code) = 0 then 'icb'
            else 'england'
        end as level,
        case level when 'england' then 'ENG' else coalesce(place_code, sub_icb_code, icb_code) end as org_code,
        coalesce(specialty_code, 'all') as specialty_code,
        coalesce(sum(referrals) filter (on_paper is not null), 0) as matched,
        coalesce(sum(referrals) filter (on_paper is null), 0) as unmatched,
        matched + unmatched as referrals,
        coalesce(sum(referrals) filter (options_low >= real_choice_options), 0) as covered_low,
        coalesce(sum(referrals) filter (options_best >= real_choice_options), 0) as covered_best,
        coalesce(sum(referrals) filter (options_high >= real_choice_options), 0) as covered_high,
        coalesce(sum(referrals) filter (is_paper_only(on_paper, options_high)), 0) as paper_low,
        coalesce(sum(referrals) filter (is_paper_only(on_paper, options_best)), 0) as paper_best,
        coalesce(sum(referrals) filter (is_paper_only(on_paper, options_low)), 0) as paper_high,
        coalesce(sum(referrals) filter (label = 'meaningful choice'), 0) as meaningful,
        coalesce(sum(referrals) filter (label = 'one real option'), 0) as one,
        coalesce(sum(referrals) filter (label = 'paper only'), 0) as paper_only,
        coalesce(sum(referrals) filter (label = 'no choice even on paper'), 0) as none_on_paper,
        coalesce(sum(referrals) filter (label = 'cannot tell'), 0) as cannot_tell,
    from model.cell_labels
    cross join seeds.method
    cross join newest
    group by
        period,
        cut_code,
        cut,
        grouping sets (
            (),
            (specialty_code),
            (icb_code),
            (icb_code, specialty_code),
            (sub_icb_code),
            (sub_icb_code, specialty_code),
            (place_code, newest_period),
            (place_code, specialty_code, newest_period)
        )
    having grouping(place_code) = 1 or period = newest_period
)

select
    summed.period,
    summed.cut_code,
    summed.cut,
    summed.level,
    summed.org_code,
    summed.specialty_code,
    summed.referrals,
    covered_low / referrals as coverage_low,
    covered_best / nullif(matched, 0) as coverage_best,
    (covered_high + unmatched) / referrals as coverage_high,
    paper_low / referrals as paper_only_low,
    paper_best / nullif(matched, 0) as paper_only_best,
    (paper_high + unmatched) / referrals as paper_only_high,
    meaningful / referrals as share_meaningful,
    one / referrals as share_one,
    paper_only / referrals as share_paper_only,
    none_on_paper / referrals as share_none_on_paper,
    cannot_tell / referrals as share_cannot_tell,
    method.method_version,
from summed
cross join seeds.method
where referrals > 0 and org_code is not null
order by level, org_code, specialty_code, cut, period
