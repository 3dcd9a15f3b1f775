-- Meaningful-choice coverage by how deprived the area of the practice is, in fifths. Newest month.
--
-- grain:   level, org_code, specialty_code, cut_code, imd_quintile
-- unit:    share of expected referrals
-- better:  higher
-- why:     Choice that is there for the well-off alone is not choice for everybody.
-- caution: Deprivation is that of the practice's own postcode. Practices where it is not known are a row of their own.
-- columns:
--   period                        the newest month
--   level                         england, icb or sub_icb
--   org_code                      code at that level; ENG for England
--   specialty_code                treatment function; all for every one together
--   cut_code                      cut an option must reach to be accessible
--   cut                           chance of treatment within 18 weeks
--   imd_quintile                  1 is the most deprived fifth of England's small areas; null where it is not known
--   practices                     practices with expected referrals
--   referrals                     expected referrals a year
--   coverage_best                 expected share with two or more accessible options
--   paper_only_best               expected share with two or more on paper and none accessible
--   share_meaningful              sure: share of referrals in cells labelled meaningful choice
--   share_cannot_tell             cannot tell
--   share_paper_only              sure that the choice is on paper only
--   paper_only_share_cannot_tell  neither sure that it is nor that it is not
--   is_cannot_tell                less than a fifth can be told: no estimate is shown
--   method_version                version of the limits

with sums as (
    select
        choice.period,
        case
            when grouping(places.sub_icb_code) = 0 then 'sub_icb'
            when grouping(places.icb_code) = 0 then 'icb'
            else 'england'
        end as level,
        coalesce(places.sub_icb_code, places.icb_code, 'ENG') as org_code,
        choice.specialty_code,
        choice.cut_code,
        choice.cut,
        places.imd_quintile,
        count(*) as practices,
        sum(referrals) as referrals,
        sum(referrals * coverage_best) / sum(referrals) as coverage_best,
        sum(referrals * paper_only_best) / sum(referrals) as paper_only_best,
        sum(referrals * share_meaningful) / sum(referrals) as share_meaningful,
        sum(referrals * share_cannot_tell) / sum(referrals) as share_cannot_tell,
        sum(referrals * share_paper_only) / sum(referrals) as share_paper_only,
        sum(referrals * paper_only_share_cannot_tell) / sum(referrals) as paper_only_share_cannot_tell,
        sum(referrals * share_cannot_tell) / sum(referrals) > 1 - any_value(method.least_told_share) as is_cannot_tell,
        any_value(choice.method_version) as method_version,
        (grouping(places.icb_code) = 0 and places.icb_code is null)
        or (grouping(places.sub_icb_code) = 0 and places.sub_icb_code is null) as is_nowhere,
    from marts.choice as choice
    cross join seeds.method
    inner join model.places as places on choice.org_code = places.place_code
    where choice.level = 'place'
    group by
        choice.period,
        choice.specialty_code,
        choice.cut_code,
        choice.cut,
        places.imd_quintile,
        grouping sets ((), (places.icb_code), (places.sub_icb_code))
)

select * exclude (is_nowhere)
from sums
where not is_nowhere
order by level, org_code, specialty_code, cut, imd_quintile
