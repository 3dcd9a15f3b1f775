-- Which categories of appointments each indicator counts.
--
-- grain:   indicator_code, breakdown, category
-- columns:
--   indicator_code  name of the indicator, as in seeds.gp_appointments_indicators
--   breakdown       breakdown of marts.gp_appointments
--   category        category counted
--   counted_of      category of the breakdown all that it is counted of
--   per             how many of those the figure is for: 1 for a share

select indicator_code, breakdown, category, counted_of, per,
from (
    values
    ('gp_same_day_share', 'wait', 'Same Day', 'Appointments', 1),
    ('gp_two_weeks_or_more_share', 'wait', '15 to 21 Days', 'Appointments', 1),
    ('gp_two_weeks_or_more_share', 'wait', '22 to 28 Days', 'Appointments', 1),
    ('gp_two_weeks_or_more_share', 'wait', 'More than 28 Days', 'Appointments', 1),
    ('gp_face_to_face_share', 'mode', 'Face-to-Face', 'Appointments', 1),
    ('gp_doctor_share', 'staff', 'GP', 'Appointments', 1),
    ('gp_help_to_choose_rate', 'category', 'Social Prescribing Service', 'List Size', 1000),
    (
        'gp_help_to_choose_rate', 'category', 'Care Home Needs Assessment & Personalised Care and Support Planning',
        'List Size', 1000
    )
) as listed (indicator_code, breakdown, category, counted_of, per)
