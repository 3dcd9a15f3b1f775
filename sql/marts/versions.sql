-- England by this version of the method and by the one before, in the month of which there are both; a demonstration has none.
--
-- grain:   period, cut_code, method_version
-- columns:
--   period           month
--   cut_code         cut
--   cut              chance of treatment within 18 weeks
--   method_version   version of the method
--   coverage_low     lower end of the range as that version has it
--   coverage_best    share with two or more accessible options
--   coverage_high    upper end
--   paper_only_best  share with two or more on paper and none accessible

with own as (
    select choice.*
    from marts.choice as choice
    cross join model.build as build
    where choice.level = 'england' and choice.specialty_code = 'all' and not build.is_demonstration
)

select
    own.period,
    own.cut_code,
    own.cut,
    versions.method_version,
    versions.coverage_low,
    versions.coverage_best,
    versions.coverage_high,
    versions.paper_only_best,
from own
inner join seeds.earlier_versions as versions using (period, cut_code)
union all
select
    own.period,
    own.cut_code,
    own.cut,
    own.method_version,
    own.coverage_low,
    own.coverage_best,
    own.coverage_high,
    own.paper_only_best,
from own
semi join seeds.earlier_versions as versions using (period, cut_code)
order by own.cut, method_version
