-- National targets for the share of the list that has waited under 18 weeks, by the year they are for.
--
-- grain:   target_on
-- columns:
--   target_on  day by which it is to be met
--   year       financial year it is for, in words
--   share      share of people waiting, 0-1
--   sentence   what it asks for, in words
--   source     where it stands

select target_on, year, share, sentence, source
from (
    values
    (
        date '2026-03-31', '2025-26', 0.65::decimal(3, 2), 'England is to reach 65 in 100.',
        'NHS England, planning guidance for 2025-26'
    ),
    (
        date '2027-03-31', '2026-27', 0.70,
        'England is to reach 70 in 100. Each trust is to gain 7 in 100 or reach 65 in 100, whichever is more.',
        'NHS England, planning guidance for 2026-27'
    ),
    (
        date '2029-03-31', '2028-29', 0.92, 'England is to be back at the standard of 92 in 100.',
        'Department of Health and Social Care, plan for elective care, January 2025'
    )
) as targets (target_on, year, share, sentence, source)
