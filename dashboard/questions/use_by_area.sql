-- How many practices have a provider among their options, for how many it can be used, and why not, at one cut.
--
-- grain: specialty_code
-- title: How often it is an option, and why it is lost
-- caution: The options are a modelled menu. A practice for which it is lost may well have others.
-- columns:
--   specialty_name          Specialty                     | text
--   places_on_paper         Practices with it on paper    | number
--   places_accessible_low   Can be used: yes              | number
--   places_accessible_high  yes or perhaps                | number
--   places_accessible_best  expected number               | number
--   lost_too_far            Lost: too far                 | number
--   lost_apparently_closed  apparently closed             | number
--   lost_too_slow           too slow                      | number
--   lost_to_several         several together              | number
--   unknown                 Cannot tell                   | number

select
    summary.period,
    summary.specialty_code,
    specialties.plain_name as specialty_name,
    summary.cut_code,
    summary.cut::double as cut,
    summary.places_on_paper,
    summary.places_accessible_low,
    summary.places_accessible_best,
    summary.places_accessible_high,
    summary.lost_too_far,
    summary.lost_apparently_closed,
    summary.lost_too_slow,
    summary.lost_to_several,
    summary.unknown,
    -- Shares of the practices that have it on paper, for the bar of 100.
    summary.places_accessible_low / summary.places_on_paper as low,
    summary.places_accessible_best / summary.places_on_paper as best,
    summary.places_accessible_high / summary.places_on_paper as high,
    summary.method_version,
from marts.provider_summary as summary
inner join marts.specialties using (specialty_code)
where
    summary.provider_code = $provider
    and summary.cut_code = $cut
    and summary.specialty_code <> 'C_999'
    and $specialty in ('all', summary.specialty_code)
order by specialties.sort_order
