-- Dates on which a rule, a target or a way of counting changed, to be marked on every trend they touch.
--
-- grain:   event
-- columns:
--   event     name of the event
--   event_on  the day, or the first day of its month
--   subject   what it touches: hospital care or maternity
--   title     what happened, in a few words
--   sentence  what it means for the figures
--   n         number it rests on, in words; null where there is none
--   source    who says so

select event, event_on, subject, title, sentence, n, source
from (
    values
    (
        'bands_to_104_weeks', date '2021-04-01', 'hospital care', 'Long waits counted week by week',
        'Since then waits of more than a year are counted week by week, up to two years.',
        null, 'NHS England, waiting times'
    ),
    (
        'boards_replace_groups', date '2022-07-01', 'hospital care', 'Integrated care boards began',
        'They took over from clinical commissioning groups. Areas of before and after are not alike.',
        '42 boards', 'NHS England, waiting times'
    ),
    (
        'maternity_target_removed', date '2022-09-21', 'maternity', 'Target for continuity of carer withdrawn',
        'Trusts no longer have a date by which most women should have the same midwife or team.',
        null, 'NHS England'
    ),
    (
        'national_offer', date '2023-10-31', 'hospital care', 'National offer to travel to be seen sooner',
        'People who had waited long were asked if they would go further. Few moved.',
        '643 of 225,000 people', 'NHS England; LBC, February 2024'
    ),
    (
        'community_services_left', date '2024-02-01', 'hospital care', 'Community services left these figures',
        'Lists are shorter since then, with nobody treated for it.', null, 'NHS England, waiting times'
    ),
    (
        'minimum_waits', date '2025-04-01', 'hospital care', 'Minimum waits in local plans',
        'Plans for 2025-26 set minimum waits of 12 to 18 weeks for independent providers.',
        'at least 8 areas', 'Plans of integrated care boards for 2025-26'
    ),
    (
        'league_tables', date '2025-09-09', 'hospital care', 'League tables of trusts began',
        'They rank trusts, with money among what counts.', 'trusts only', 'NHS England'
    ),
    (
        'target_65', date '2026-03-31', 'hospital care', 'Target: 65 in 100 waiting under 18 weeks',
        'It was to be met by the end of the month.', null, 'NHS England, planning guidance for 2025-26'
    ),
    (
        'boards_merged', date '2026-04-01', 'hospital care', 'Integrated care boards merged',
        'There are 36 where there were 42. Areas of before and after are not alike.',
        '42 to 36 boards', 'NHS England'
    ),
    (
        'target_70', date '2026-04-01', 'hospital care', 'Target for 2026-27: 70 in 100 waiting under 18 weeks',
        'Each trust is to gain 7 in 100 or reach 65 in 100, whichever is more.', null,
        'NHS England, planning guidance for 2026-27'
    )
) as policy_events (event, event_on, subject, title, sentence, n, source)
