-- The treatment functions of the referral to treatment return, with plain names for public pages.
--
-- grain:   specialty_code
-- columns:
--   specialty_code  code in the RTT extract; C_999 is the total of the others, a check and never added in
--   specialty_name  official name
--   plain_name      name on public pages
--   sort_order      order to list them in
--   is_surgical     a specialty that operates

select
    specialty_code,
    specialty_name,
    plain_name,
    sort_order,
    specialty_code in (
        'C_100', 'C_101', 'C_110', 'C_120', 'C_130', 'C_140', 'C_150', 'C_160', 'C_170', 'C_502', 'X05'
    ) as is_surgical,
from (
    values
    ('C_100', 'General Surgery', 'General surgery', 1),
    ('C_101', 'Urology', 'Bladder, kidney and prostate (urology)', 2),
    ('C_110', 'Trauma and Orthopaedic', 'Bones and joints (orthopaedics)', 3),
    ('C_120', 'Ear Nose and Throat', 'Ear, nose and throat', 4),
    ('C_130', 'Ophthalmology', 'Eyes (ophthalmology)', 5),
    ('C_140', 'Oral Surgery', 'Mouth and jaw surgery', 6),
    ('C_150', 'Neurosurgical', 'Brain and spine surgery', 7),
    ('C_160', 'Plastic Surgery', 'Plastic surgery', 8),
    ('C_170', 'Cardiothoracic Surgery', 'Heart and lung surgery', 9),
    ('C_300', 'General Internal Medicine', 'General medicine', 10),
    ('C_301', 'Gastroenterology', 'Stomach, bowel and liver (gastroenterology)', 11),
    ('C_320', 'Cardiology', 'Heart (cardiology)', 12),
    ('C_330', 'Dermatology', 'Skin (dermatology)', 13),
    ('C_340', 'Respiratory Medicine', 'Lungs and breathing', 14),
    ('C_400', 'Neurology', 'Brain and nerves (neurology)', 15),
    ('C_410', 'Rheumatology', 'Joints and arthritis (rheumatology)', 16),
    ('C_430', 'Elderly Medicine', 'Care of older people', 17),
    ('C_502', 'Gynaecology', 'Women''s health (gynaecology)', 18),
    ('X02', 'Other - Medical Services', 'Other medical services', 19),
    ('X03', 'Other - Mental Health Services', 'Other mental health services', 20),
    ('X04', 'Other - Paediatric Services', 'Other children''s services', 21),
    ('X05', 'Other - Surgical Services', 'Other surgical services', 22),
    ('X06', 'Other - Other Services', 'Other services', 23),
    ('C_999', 'Total', 'All specialties', 99)
) as specialties (specialty_code, specialty_name, plain_name, sort_order)
