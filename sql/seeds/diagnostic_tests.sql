-- The diagnostic tests of DM01, in plain words.
--
-- grain:   test_code
-- columns:
--   test_code   number of the test, as published
--   test_label  what the test is called on our pages

select
    test_code,
    test_label,
from (
    values
    ('1', 'MRI scan'),
    ('2', 'CT scan'),
    ('3', 'Ultrasound scan (not in pregnancy)'),
    ('4', 'Barium enema'),
    ('5', 'Bone density scan (DEXA)'),
    ('6', 'Hearing test'),
    ('7', 'Heart ultrasound scan'),
    ('8', 'Heart rhythm test'),
    ('9', 'Nerve test'),
    ('10', 'Sleep study'),
    ('11', 'Bladder pressure test'),
    ('12', 'Colonoscopy'),
    ('13', 'Flexible sigmoidoscopy'),
    ('14', 'Cystoscopy'),
    ('15', 'Gastroscopy')
) as listed (test_code, test_label)
