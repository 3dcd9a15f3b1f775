-- NHS England's regions.
--
-- grain:   region_code
-- columns:
--   region_code  national grouping code
--   region_name  name

select region_code, region_name
from (
    values
    ('Y56', 'London'),
    ('Y58', 'South West'),
    ('Y59', 'South East'),
    ('Y60', 'Midlands'),
    ('Y61', 'East of England'),
    ('Y62', 'North West'),
    ('Y63', 'North East and Yorkshire')
) as regions (region_code, region_name)
