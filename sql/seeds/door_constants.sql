-- The chance that a door takes people in over the next three months, by its status and size: used while a build has too
-- few months, or too few doors of the class, to measure its own.
--
-- Measured on 306,000 door-months, April 2024 to February 2026; what is not fitted was never measured. A status that doors
-- of a size cannot have goes by the nearest size that can.
--
-- grain:   status, size_class
-- columns:
--   status      status of the door, or recoded: apparently closed, and its people counted under other specialties
--   size_class  class of its usual starts a month
--   p_open      chance, 0-1
--   is_fitted   whether a build with enough months measures it anew

select status, size_class, p_open, is_fitted
from (
    values
    ('open', 'under 1', 0.95, true),
    ('open', '1-3', 0.97, true),
    ('open', '3-10', 0.99, true),
    ('open', '10-30', 0.998, true),
    ('open', '30-100', 0.998, true),
    ('open', '100 and more', 0.998, true),
    ('narrowed', 'under 1', 0.92, true),
    ('narrowed', '1-3', 0.92, true),
    ('narrowed', '3-10', 0.92, true),
    ('narrowed', '10-30', 0.92, true),
    ('narrowed', '30-100', 0.92, true),
    ('narrowed', '100 and more', 0.92, true),
    ('apparently closed', 'under 1', 0.07, true),
    ('apparently closed', '1-3', 0.07, true),
    ('apparently closed', '3-10', 0.07, true),
    ('apparently closed', '10-30', 0.07, true),
    ('apparently closed', '30-100', 0.07, true),
    ('apparently closed', '100 and more', 0.07, true),
    ('untested', 'under 1', 0.35, true),
    ('untested', '1-3', 0.65, true),
    ('untested', '3-10', 0.24, true),
    ('untested', '10-30', 0.24, true),
    ('untested', '30-100', 0.24, true),
    ('untested', '100 and more', 0.24, true),
    ('too little history', 'under 1', 0.6, false),
    ('too little history', '1-3', 0.6, false),
    ('too little history', '3-10', 0.6, false),
    ('too little history', '10-30', 0.6, false),
    ('too little history', '30-100', 0.6, false),
    ('too little history', '100 and more', 0.6, false),
    ('not in the file', 'under 1', 0.6, false),
    ('not in the file', '1-3', 0.6, false),
    ('not in the file', '3-10', 0.6, false),
    ('not in the file', '10-30', 0.6, false),
    ('not in the file', '30-100', 0.6, false),
    ('not in the file', '100 and more', 0.6, false),
    ('recoded', 'under 1', 0.5, false),
    ('recoded', '1-3', 0.5, false),
    ('recoded', '3-10', 0.5, false),
    ('recoded', '10-30', 0.5, false),
    ('recoded', '30-100', 0.5, false),
    ('recoded', '100 and more', 0.5, false)
) as constants (status, size_class, p_open, is_fitted)
