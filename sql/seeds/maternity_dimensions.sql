-- Which dimensions of maternity activity are figures to look at, and what each stands for.
--
-- grain:   dimension
-- columns:
--   dimension       as published
--   indicator_code  name of the indicator
--   group_kind      all, stage of care, or place_of_birth
--   group_name      the group; null where it is the part of the dimension, as published
--   counted_of      dimension that says of how many; null where it is a number

select
    dimension,
    indicator_code,
    group_kind,
    group_name,
    counted_of,
from (
    values
    ('CCP_Any_Pathways', 'maternity_on_pathway', 'all', 'all', null),
    ('CCP_Antenatal', 'maternity_on_pathway', 'stage', 'Before the birth', null),
    ('CCP_Birth', 'maternity_on_pathway', 'stage', 'Birth', null),
    ('CCP_Postpartum', 'maternity_on_pathway', 'stage', 'After the birth', null),
    ('PCP_Any_Pathways', 'maternity_care_plans', 'all', 'all', null),
    ('PCP_Antenatal', 'maternity_care_plans', 'stage', 'Before the birth', null),
    ('PCP_Birth', 'maternity_care_plans', 'stage', 'Birth', null),
    ('PCP_Postpartum', 'maternity_care_plans', 'stage', 'After the birth', null),
    ('PlaceTypeActualDeliveryMidwifery', 'maternity_place_of_birth', 'place_of_birth', null, 'TotalBabies'),
    ('TotalDeliveries', 'maternity_deliveries', 'all', 'all', null)
) as listed (dimension, indicator_code, group_kind, group_name, counted_of)
