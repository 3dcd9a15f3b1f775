-- Meaningful-choice coverage by how deprived the area of the practice is, in fifths. Newest month.
--
-- grain:   level, org_code, specialty_code, cut_code, imd_quintile
-- unit:    share of expected referrals
-- better:  higher
-- why:     Choice that is there for the well-off alone is not choice for everybody.
-- caution: Deprivation is that of the practice's own postcode. Practices where it is not known are a row of their own.
-- columns:
--   period           the newest month
--   level            england, icb or sub_icb
--   org_code         code at that level; ENG for England
--   specialty_code   treatment function; all for every one together
--   cut_code         cut an option must reach to be accessible
--   cut              chance of treatment within 18 weeks
--   imd_quintile        1 is the most deprived fifth of England's small areas; null where it is not known
--   practices        practices with expected referrals
--   referrals        expected referrals a year
--   coverage_low     share with two or more options accessible for certain
--   coverage_best    by best estimates, of those of whom anything can be told; null where that is nobody
--   coverage_high    with two or more that may be accessible
--   paper_only_low   share with two or more on paper and certainly none accessible
--   paper_only_best  by best estimates, of those of whom anything can be told; null where that is nobody
--   paper_only_high  with two or more on paper and none accessible for certain
--   method_version   version of the limits

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
    sum(referrals * coverage_low) / sum(referrals) as coverage_low,
    sum(referrals * coverage_best)
    / nullif(sum(referrals) filter (coverage_best is not null), 0) as coverage_best,
    sum(referrals * coverage_high) / sum(referrals) as coverage_high,
    sum(referrals * paper_only_low) / sum(referrals) as paper_only_low,
    sum(referrals * paper_only_best)
    / nullif(sum(referrals) filter (paper_only_best is not null), 0) as paper_only_best,
    sum(referrals * paper_only_high) / sum(referrals) as paper_only_high,
    any_value(choice.method_version) as method_version,
from marts.choice as choice
inner join model.places as places on choice.org_code = places.place_code
where choice.level = 'place'
group by
    choice.period,
    choice.specialty_code,
    choice.cut_code,
    choice.cut,
    places.imd_quintile,
    grouping sets ((), (places.icb_code), (places.sub_icb_code))
having
    (grouping(places.icb_code) = 1 or places.icb_code is not null)
    and (grouping(places.sub_icb_code) = 1 or places.sub_icb_code is not null)
order by level, org_code, specialty_code, cut, imd_quintile
