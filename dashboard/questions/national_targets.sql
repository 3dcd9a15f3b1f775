-- National targets for the share of the list that has waited under 18 weeks, by year, beside what was measured.
--
-- Beside a target stands the newest month up to its day.
--
-- grain: target_on
-- title: National targets by year
-- caution: They are for people still waiting, and say nothing of whether there is a choice.
-- columns:
--   year            Year                     | text
--   target_on       To be met by             | day
--   share           Target, in 100           | share
--   measured_share  England, in 100          | share
--   measured_in     In                       | month
--   sentence        Target                   | text
--   source          Source                   | text

with measured as (
    select period, within_18_weeks_share as share
    from marts.waits
    where
        level = 'england'
        and specialty_code = 'C_999'
        and pathway = 'incomplete'
        and within_18_weeks_share is not null
)

select
    targets.target_on,
    targets.year,
    targets.share::double as share,
    max_by(measured.share, measured.period) as measured_share,
    max(measured.period) as measured_in,
    targets.sentence,
    targets.source,
from marts.national_targets as targets
left join measured on targets.target_on >= measured.period
group by all
order by targets.target_on
